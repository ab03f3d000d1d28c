package dev.muster.spec;

import static java.time.Duration.ZERO;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Deadline;
import dev.muster.Gather;
import dev.muster.GatherSpec;
import dev.muster.Leftovers;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Caller;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The options of a gather")
class GatherOptionsTest implements CallContract<Gather<Integer, String>, GatherSpec, GatherSpec.Builder> {

    @Override
    public Kind<GatherSpec, GatherSpec.Builder> kind() {
        return Kind.GATHER;
    }

    @Override
    public Gather<Integer, String> call() {
        return Gather.of(completedFuture("done"));
    }

    @Override
    public Options<Gather<Integer, String>> options() {
        return new Options<>(
                Gather::timeout,
                Gather::polling,
                Gather::pollPatience,
                Gather::progress,
                Gather::onProgress,
                Gather::progressBar,
                Gather::progressBar,
                Gather::progressBar,
                Gather::leftovers);
    }

    @Override
    public Map<String, UnaryOperator<Gather<Integer, String>>> others() {
        return Map.of("failFast", call -> call.failFast(true));
    }

    @Override
    public Gather<Integer, String> deadline(Gather<Integer, String> call, Deadline deadline) {
        return call.deadline(deadline);
    }

    @Override
    public Gather<Integer, String> with(Gather<Integer, String> call, GatherSpec spec) {
        return call.with(spec);
    }

    @Override
    public Gather<Integer, String> edit(Gather<Integer, String> call, UnaryOperator<GatherSpec.Builder> edit) {
        return call.with(edit);
    }

    @Override
    public GatherSpec spec(Gather<Integer, String> call) {
        return call.spec();
    }

    @Override
    public void run(Gather<Integer, String> call) {
        assertThat(call.toList()).containsExactly("done");
    }

    @Test
    @DisplayName("failFast: spec() has it as it was said")
    void failFast() {
        assertThat(call().failFast(false).spec())
                .isEqualTo(GatherSpec.builder().failFast(false).build());
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

        assertThatThrownBy(() -> Gather.of(failedFuture(new IllegalStateException("broken")), pending)
                        .with(spec)
                        .toList())
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
    @DisplayName("Specs, builders of calls: immutable and shareable: used from many threads at once")
    void isUsedByManyThreadsAtOnce() throws Exception {
        GatherSpec spec = GatherSpec.builder().timeout(Duration.ofSeconds(30)).build();
        Map<String, Future<Integer>> futures = new LinkedHashMap<>();
        IntStream.range(0, 100).forEach(i -> futures.put("k" + i, CompletableFuture.supplyAsync(() -> i)));
        Gather<String, Integer> shared = Gather.of(futures).with(spec);

        List<Caller<Map<String, Integer>>> callers = Terminal.complete().stream()
                .map(terminal -> Caller.of(() -> terminal.run(shared, futures.keySet())))
                .toList();

        for (Caller<Map<String, Integer>> caller : callers) {
            assertThat(caller.result()).hasSize(100).containsEntry("k99", 99);
        }
    }
}
