package dev.muster.spec;

import static dev.muster.polling.PollingAlgorithm.EXPONENTIAL;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Deadline;
import dev.muster.Gather;
import dev.muster.GatherSpec;
import dev.muster.Leftovers;
import dev.muster.WaitTimeoutException;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.progress.ProgressListener;
import dev.muster.support.Caller;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Specs used with Gather")
class GatherSpecUseTest {

    static final GatherSpec API_CALLS =
            GatherSpec.builder().timeout(ofSeconds(30)).polling(EXPONENTIAL).build();

    private final IllegalStateException broken = new IllegalStateException("broken");

    @Test
    @DisplayName("A spec is meant to be a constant: with(spec) says how to wait")
    void aConstantSaysHowToWait() {
        assertThat(Gather.of(completedFuture("x")).with(API_CALLS).toList()).containsExactly("x");
        assertThat(Gather.of(completedFuture("x")).with(API_CALLS).spec()).isEqualTo(API_CALLS);
    }

    @Test
    @DisplayName("with(spec): every option of it holds")
    void everyOptionOfTheSpecHolds() {
        PollOnlyFuture<String> pending = new PollOnlyFuture<>();
        List<Integer> completed = new ArrayList<>();
        GatherSpec spec = GatherSpec.builder()
                .timeout(ZERO)
                .failFast(false)
                .leftovers(Leftovers.INTERRUPT)
                .onProgress(progress -> completed.add(progress.completed()))
                .build();

        assertThatThrownBy(() ->
                        Gather.of(failedFuture(broken), pending).with(spec).toList())
                .isInstanceOf(WaitTimeoutException.class);

        assertThat(pending.cancels()).containsExactly(true);
        assertThat(completed).isNotEmpty().last().isEqualTo(1);
    }

    @Test
    @DisplayName("with(spec): its polling strategy is the one that is asked")
    void theSpecsStrategyIsAsked() {
        PollOnlyFuture<String> pending = new PollOnlyFuture<>();
        GatherSpec spec = GatherSpec.builder()
                .polling(poll -> {
                    pending.complete("completed by the spec's strategy");
                    return ZERO;
                })
                .build();

        assertThat(Gather.of(pending).with(spec).toList()).containsExactly("completed by the spec's strategy");
    }

    @Test
    @DisplayName("Single options after with(spec) change it")
    void singleOptionsComeAfterTheSpec() {
        assertThat(Gather.of(completedFuture("x"))
                        .with(API_CALLS)
                        .timeout(ofHours(1))
                        .spec())
                .isEqualTo(API_CALLS.toBuilder().timeout(ofHours(1)).build());
    }

    @Test
    @DisplayName("with(spec) comes before single options: after one, an IllegalStateException that says so")
    void theSpecComesBeforeSingleOptions() {
        Gather<Integer, String> call = Gather.of(completedFuture("x"));
        Map<String, Gather<Integer, String>> afterOne = new LinkedHashMap<>();
        afterOne.put("timeout", call.timeout(ofSeconds(1)));
        afterOne.put("deadline", call.deadline(Deadline.after(ofSeconds(1))));
        afterOne.put("polling", call.polling(PollingAlgorithm.FIXED));
        afterOne.put("pollPatience", call.pollPatience(ofSeconds(1)));
        afterOne.put("onProgress", call.onProgress(progress -> {}));
        afterOne.put("progress", call.progress(total -> progress -> {}));
        afterOne.put("progressBar", call.progressBar(false));
        afterOne.put("failFast", call.failFast(true));
        afterOne.put("leftovers", call.leftovers(Leftovers.CANCEL));

        afterOne.forEach((option, half) -> assertThatThrownBy(() -> half.with(API_CALLS))
                .as(option)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("with"));
    }

    @Test
    @DisplayName("with(edit): Kotlin's apply { }: edits the options set so far")
    void anEditChangesWhatWasSetSoFar() {
        GatherSpec spec = Gather.of(completedFuture("x"))
                .timeout(ofSeconds(5))
                .leftovers(Leftovers.CANCEL)
                .with(options -> options.failFast(false).timeout(ofSeconds(7)))
                .spec();

        assertThat(spec)
                .isEqualTo(GatherSpec.builder()
                        .timeout(ofSeconds(7))
                        .leftovers(Leftovers.CANCEL)
                        .failFast(false)
                        .build());
    }

    @Test
    @DisplayName("with(edit): after with(spec), the spec itself stays what it was")
    void anEditLeavesTheSpecAlone() {
        GatherSpec before = API_CALLS.toBuilder().build();
        Gather<Integer, String> call = Gather.of(completedFuture("x")).with(API_CALLS);

        assertThat(call.with(options -> options.timeout(ofHours(1))).spec().timeout())
                .contains(ofHours(1));
        assertThat(call.spec()).isEqualTo(API_CALLS).isEqualTo(before);
    }

    @Test
    @DisplayName("with: NullPointerException naming the argument")
    void withRefusesNull() {
        Gather<Integer, String> call = Gather.of(completedFuture("x"));
        GatherSpec noSpec = null;
        UnaryOperator<GatherSpec.Builder> noEdit = null;

        assertThatThrownBy(() -> call.with(noSpec))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("spec");
        assertThatThrownBy(() -> call.with(noEdit))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("edit");
        assertThatThrownBy(() -> call.with(options -> null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("edit");
    }

    @Test
    @DisplayName("with(edit): checked as in build(): a negative timeout is an IllegalArgumentException")
    void anEditIsChecked() {
        assertThatThrownBy(() -> Gather.of(completedFuture("x")).with(options -> options.timeout(ofSeconds(-1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeout");
    }

    @Test
    @DisplayName("spec(): the options set so far, as a value")
    void theSpecOfACallIsAValue() {
        ProgressListener listener = progress -> {};
        Gather<Integer, String> call = Gather.of(completedFuture("x"));

        assertThat(call.spec()).isEqualTo(GatherSpec.defaults());
        assertThat(call.timeout(ofSeconds(1))
                        .polling(EXPONENTIAL)
                        .pollPatience(ofSeconds(2))
                        .onProgress(listener)
                        .failFast(false)
                        .leftovers(Leftovers.INTERRUPT)
                        .spec())
                .isEqualTo(GatherSpec.builder()
                        .timeout(ofSeconds(1))
                        .polling(EXPONENTIAL)
                        .pollPatience(ofSeconds(2))
                        .onProgress(listener)
                        .failFast(false)
                        .leftovers(Leftovers.INTERRUPT)
                        .build());
        assertThat(call.timeout(ofSeconds(1)).spec().timeout()).isEqualTo(Optional.of(ofSeconds(1)));
    }

    @Test
    @DisplayName("Specs, builders of calls: immutable and shareable: used from many threads at once")
    void isUsedByManyThreadsAtOnce() throws Exception {
        Map<String, Future<Integer>> futures = new LinkedHashMap<>();
        IntStream.range(0, 100).forEach(i -> futures.put("k" + i, CompletableFuture.supplyAsync(() -> i)));
        Gather<String, Integer> shared = Gather.of(futures).with(API_CALLS);

        List<Caller<Map<String, Integer>>> callers = Terminal.complete().stream()
                .map(terminal -> Caller.of(() -> terminal.run(shared, futures.keySet())))
                .toList();

        for (Caller<Map<String, Integer>> caller : callers) {
            assertThat(caller.result()).hasSize(100).containsEntry("k99", 99);
        }
    }
}
