package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.support.PollOnlyFuture;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How futures fail")
class FutureFailuresTest {

    private static final IOException BROKEN = new IOException("connection reset");

    private static Throwable failureOf(Future<?> future) {
        return Gather.of(future).returnExceptions().toList().get(0).failure().orElseThrow();
    }

    @Test
    @DisplayName(
            "A task's own exception, unwrapped from every ExecutionException/CompletionException layer that has a cause")
    void unwrapped() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> dependent = source.thenApply(text -> text).thenApply(text -> text);
        source.completeExceptionally(new ExecutionException(new CompletionException(BROKEN)));
        FutureTask<String> task = new FutureTask<>(() -> {
            throw new CompletionException(new ExecutionException(BROKEN));
        });
        task.run();

        assertThat(failureOf(dependent)).isSameAs(BROKEN);
        assertThat(failureOf(task)).isSameAs(BROKEN);
        assertThat(failureOf(PollOnlyFuture.failed(BROKEN))).isSameAs(BROKEN);
    }

    @Test
    @DisplayName("An ExecutionException or CompletionException without a cause stays as it is")
    void withoutCause() {
        ExecutionException bare = new ExecutionException("bare", null);
        CompletionException bareToo = new CompletionException("bare too", null);

        assertThat(failureOf(CompletableFuture.failedFuture(bare))).isSameAs(bare);
        assertThat(failureOf(CompletableFuture.failedFuture(bareToo))).isSameAs(bareToo);
        assertThat(failureOf(PollOnlyFuture.failed(new CompletionException(bare))))
                .isSameAs(bare);
    }

    @Test
    @DisplayName("A task that fails with an Error fails with that Error")
    void error() {
        AssertionError error = new AssertionError("an error");
        FutureTask<String> task = new FutureTask<>(() -> {
            throw error;
        });
        task.run();

        assertThat(failureOf(task)).isSameAs(error);
        assertThat(failureOf(CompletableFuture.failedFuture(error))).isSameAs(error);
    }

    @Test
    @DisplayName("A cancelled handle is a failure whose exception is its CancellationException")
    void cancelled() {
        FutureTask<String> task = new FutureTask<>(() -> "never");
        task.cancel(true);
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> dependent = future.thenApply(text -> text);
        future.cancel(true);
        PollOnlyFuture<String> polled = new PollOnlyFuture<>();
        polled.cancel(false);

        assertThat(failureOf(task)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(future)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(dependent)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(polled)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> Gather.of(future).toList())
                .isInstanceOf(GatherFailedException.class)
                .hasCauseInstanceOf(CancellationException.class);
    }
}
