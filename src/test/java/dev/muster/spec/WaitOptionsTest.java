package dev.muster.spec;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.muster.Deadline;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.WaitSpec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The options of a wait")
class WaitOptionsTest implements CallContract<Wait<Integer, CompletableFuture<String>>, WaitSpec, WaitSpec.Builder> {

    private final CompletableFuture<String> done = completedFuture("done");

    @Override
    public Kind<WaitSpec, WaitSpec.Builder> kind() {
        return Kind.WAIT;
    }

    @Override
    public Wait<Integer, CompletableFuture<String>> call() {
        return Wait.of(done);
    }

    @Override
    public Options<Wait<Integer, CompletableFuture<String>>> options() {
        return new Options<>(
                Wait::timeout,
                Wait::polling,
                Wait::pollPatience,
                Wait::progress,
                Wait::onProgress,
                Wait::progressBar,
                Wait::progressBar,
                Wait::progressBar,
                Wait::leftovers);
    }

    @Override
    public Map<String, UnaryOperator<Wait<Integer, CompletableFuture<String>>>> others() {
        return Map.of(
                "returnWhen",
                call -> call.returnWhen(ReturnWhen.FIRST_COMPLETED),
                "returnPartial",
                Wait::returnPartial);
    }

    @Override
    public Wait<Integer, CompletableFuture<String>> deadline(
            Wait<Integer, CompletableFuture<String>> call, Deadline deadline) {
        return call.deadline(deadline);
    }

    @Override
    public Wait<Integer, CompletableFuture<String>> with(Wait<Integer, CompletableFuture<String>> call, WaitSpec spec) {
        return call.with(spec);
    }

    @Override
    public Wait<Integer, CompletableFuture<String>> edit(
            Wait<Integer, CompletableFuture<String>> call, UnaryOperator<WaitSpec.Builder> edit) {
        return call.with(edit);
    }

    @Override
    public WaitSpec spec(Wait<Integer, CompletableFuture<String>> call) {
        return call.spec();
    }

    @Override
    public void run(Wait<Integer, CompletableFuture<String>> call) {
        assertThat(call.await().done()).containsExactly(done);
    }

    @Test
    @DisplayName("returnWhen, returnPartial: spec() has them as they were said")
    void whatOnlyAWaitHas() {
        assertThat(call().returnWhen(ReturnWhen.FIRST_EXCEPTION).returnPartial().spec())
                .isEqualTo(WaitSpec.builder()
                        .returnWhen(ReturnWhen.FIRST_EXCEPTION)
                        .returnPartial(true)
                        .build());
    }

    @Test
    @DisplayName("A spec's returnWhen and returnPartial hold")
    void theSpecHolds() {
        CompletableFuture<String> pending = new CompletableFuture<>();
        WaitSpec partial =
                WaitSpec.builder().timeout(Duration.ZERO).returnPartial(true).build();
        WaitSpec first = WaitSpec.builder().returnWhen(ReturnWhen.FIRST_SUCCESS).build();

        assertThat(Wait.of(done, pending).with(partial).await().timedOut()).isTrue();
        assertThat(Wait.of(done, pending).with(first).await().done()).containsExactly(done);
    }

    @Test
    @DisplayName("returnWhen, awaitAsync: null is a NullPointerException that names the argument")
    void nullsOfAWait() {
        assertThatNullPointerException()
                .isThrownBy(() -> call().returnWhen(null))
                .withMessage("condition");
        assertThatNullPointerException()
                .isThrownBy(() -> call().awaitAsync(null))
                .withMessage("executor");
    }
}
