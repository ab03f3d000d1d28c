package dev.muster.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Deadline;
import dev.muster.Leftovers;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.WaitSpec;
import dev.muster.Waited;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.progress.Progress;
import dev.muster.progress.ProgressListener;
import dev.muster.progress.ProgressReporter;
import dev.muster.support.RecordedProgress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The options of a wait")
class WaitOptionsTest {

    private static final ProgressListener SILENT = progress -> {};
    private static final WaitSpec SPEC = WaitSpec.builder()
            .timeout(Duration.ofSeconds(7))
            .polling(PollingAlgorithm.FIXED)
            .returnWhen(ReturnWhen.FIRST_SUCCESS)
            .leftovers(Leftovers.CANCEL)
            .build();

    private final CompletableFuture<String> done = CompletableFuture.completedFuture("done");
    private final CompletableFuture<String> pending = new CompletableFuture<>();
    private final Wait<Integer, CompletableFuture<String>> wait = Wait.of(done, pending);

    @Test
    @DisplayName("spec(): the options set so far, as a value; the defaults where nothing was said")
    void specOfDefaults() {
        assertThat(wait.spec()).isEqualTo(WaitSpec.defaults());
    }

    @Test
    @DisplayName("spec(): the options set so far, as a value")
    void specOfOptions() {
        WaitSpec spec = wait.timeout(Duration.ofSeconds(3))
                .polling(PollingAlgorithm.EXPONENTIAL)
                .pollPatience(Duration.ofMinutes(1))
                .onProgress(SILENT)
                .leftovers(Leftovers.INTERRUPT)
                .returnWhen(ReturnWhen.FIRST_EXCEPTION)
                .returnPartial()
                .spec();

        assertThat(spec)
                .isEqualTo(WaitSpec.builder()
                        .timeout(Duration.ofSeconds(3))
                        .polling(PollingAlgorithm.EXPONENTIAL)
                        .pollPatience(Duration.ofMinutes(1))
                        .onProgress(SILENT)
                        .leftovers(Leftovers.INTERRUPT)
                        .returnWhen(ReturnWhen.FIRST_EXCEPTION)
                        .returnPartial(true)
                        .build());
    }

    @Test
    @DisplayName("Every option returns a new instance, so a half-built call can be kept and reused")
    void immutable() {
        wait.timeout(Duration.ZERO);
        wait.returnPartial();
        wait.returnWhen(ReturnWhen.FIRST_COMPLETED);
        wait.leftovers(Leftovers.CANCEL);
        wait.with(SPEC);

        assertThat(wait.spec()).isEqualTo(WaitSpec.defaults());
        Wait<Integer, CompletableFuture<String>> first = wait.returnWhen(ReturnWhen.FIRST_COMPLETED);
        assertThat(first.await().done()).containsExactly(done);
        assertThat(first.await().done()).containsExactly(done);
    }

    @Test
    @DisplayName("with(WaitSpec): takes all options of the spec")
    void withSpec() {
        assertThat(wait.with(SPEC).spec()).isEqualTo(SPEC);
        assertThat(wait.with(SPEC).await().done()).containsExactly(done);
    }

    @Test
    @DisplayName("with(WaitSpec) comes before single options, which change it")
    void optionsAfterSpec() {
        assertThat(wait.with(SPEC).timeout(Duration.ofSeconds(1)).spec())
                .isEqualTo(SPEC.toBuilder().timeout(Duration.ofSeconds(1)).build());
    }

    @Test
    @DisplayName(
            "with(WaitSpec) after a single option: an IllegalStateException that says so (nothing is lost silently)")
    void specAfterOptions() {
        List<Wait<Integer, CompletableFuture<String>>> begun = List.of(
                wait.timeout(Duration.ofSeconds(1)),
                wait.deadline(Deadline.after(Duration.ofSeconds(1))),
                wait.polling(PollingAlgorithm.FIXED),
                wait.pollPatience(Duration.ZERO),
                wait.onProgress(SILENT),
                wait.progress(ProgressReporter.shared(SILENT)),
                wait.progressBar(),
                wait.progressBar(false),
                wait.progressBar(style -> style),
                wait.leftovers(Leftovers.CANCEL),
                wait.returnWhen(ReturnWhen.FIRST_COMPLETED),
                wait.returnPartial(),
                wait.with((WaitSpec.Builder builder) -> builder.timeout(Duration.ofSeconds(1))));

        assertThat(begun).allSatisfy(call -> assertThatThrownBy(() -> call.with(SPEC))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("with"));
    }

    @Test
    @DisplayName("with(UnaryOperator): edits the options set so far")
    void withEdit() {
        WaitSpec spec = wait.timeout(Duration.ofSeconds(1))
                .with(builder -> builder.leftovers(Leftovers.CANCEL))
                .spec();

        assertThat(spec)
                .isEqualTo(WaitSpec.builder()
                        .timeout(Duration.ofSeconds(1))
                        .leftovers(Leftovers.CANCEL)
                        .build());
    }

    @Test
    @DisplayName("onProgress, progress, progressBar: the last one said counts")
    void lastProgressCounts() {
        RecordedProgress first = new RecordedProgress();
        RecordedProgress second = new RecordedProgress();

        Wait.of(done).onProgress(first).progress(total -> second).await();
        Wait.of(done).progressBar().onProgress(second).await();
        Wait.of(done).onProgress(first).progressBar(false).await();

        assertThat(first.all()).isEmpty();
        assertThat(second.all().stream().map(Progress::state).filter(state -> state != Progress.State.RUNNING))
                .hasSize(2);
    }

    @Test
    @DisplayName("A spec's returnPartial holds")
    void returnPartialOfSpec() {
        Waited<Integer, CompletableFuture<String>> waited = wait.with(WaitSpec.builder()
                        .timeout(Duration.ZERO)
                        .returnPartial(true)
                        .build())
                .await();

        assertThat(waited.timedOut()).isTrue();
    }

    @Test
    @DisplayName("Null options are a NullPointerException naming the argument")
    void nullOptions() {
        assertNamed("timeout", () -> wait.timeout(null));
        assertNamed("deadline", () -> wait.deadline(null));
        assertNamed("polling", () -> wait.polling(null));
        assertNamed("pollPatience", () -> wait.pollPatience(null));
        assertNamed("listener", () -> wait.onProgress(null));
        assertNamed("reporter", () -> wait.progress(null));
        assertNamed("style", () -> wait.progressBar(null));
        assertNamed("leftovers", () -> wait.leftovers(null));
        assertNamed("returnWhen", () -> wait.returnWhen(null));
        assertNamed("spec", () -> wait.with((WaitSpec) null));
        assertNamed("edit", () -> wait.with((UnaryOperator<WaitSpec.Builder>) null));
        assertNamed("executor", () -> wait.awaitAsync(null));
    }

    @Test
    @DisplayName("An edit that returns null is a NullPointerException naming it")
    void editReturnsNull() {
        assertThatThrownBy(() -> wait.with((WaitSpec.Builder builder) -> null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("edit");
    }

    @Test
    @DisplayName("A negative pollPatience is an IllegalArgumentException naming the argument and the value")
    void negativePatience() {
        assertThatThrownBy(() -> wait.pollPatience(Duration.ofMillis(-3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pollPatience")
                .hasMessageContaining("-3");
    }

    /** The parameter's name, or one that says the same: the name of the parameter's type or of the option. */
    private static void assertNamed(String argument, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(NullPointerException.class)
                .message()
                .as("names " + argument)
                .isNotNull()
                .containsAnyOf(argument, alias(argument));
    }

    private static String alias(String argument) {
        return switch (argument) {
            case "polling" -> "strategy";
            case "pollPatience" -> "patience";
            case "leftovers" -> "policy";
            case "returnWhen" -> "condition";
            default -> argument;
        };
    }
}
