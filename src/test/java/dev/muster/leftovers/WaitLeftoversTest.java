package dev.muster.leftovers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Leftovers;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.Waited;
import dev.muster.adapter.Adapters;
import dev.muster.support.Caller;
import dev.muster.support.Collected;
import dev.muster.support.ForeignStage;
import dev.muster.support.PollOnlyFuture;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a wait leaves behind")
class WaitLeftoversTest {

    private final CompletableFuture<String> done = CompletableFuture.completedFuture("done");
    private final PollOnlyFuture<String> polled = new PollOnlyFuture<>();
    private final CompletableFuture<String> pending = new CompletableFuture<>();

    private Wait<Integer, Future<String>> firstCompleted() {
        return Wait.<Future<String>>of(done, polled, pending).returnWhen(ReturnWhen.FIRST_COMPLETED);
    }

    @Test
    @DisplayName("leftovers: default Leftovers.LEAVE: what is not done runs on")
    void leave() {
        firstCompleted().await();
        firstCompleted().leftovers(Leftovers.LEAVE).await();

        assertThat(polled.cancels()).isEmpty();
        assertThat(pending).isNotDone();
    }

    @Test
    @DisplayName(
            "Early end (failure, timeout, interrupt, close, a met condition): the leftovers policy is applied to what is not done: a met condition, CANCEL")
    void cancel() {
        Waited<Integer, Future<String>> waited =
                firstCompleted().leftovers(Leftovers.CANCEL).await();

        assertThat(polled.cancels()).containsExactly(false);
        assertThat(pending.isCancelled()).isTrue();
        assertThat(waited.notDone()).containsExactly(polled, pending);
        assertThat(waited.done()).containsExactly(done);
    }

    @Test
    @DisplayName(
            "Early end (failure, timeout, interrupt, close, a met condition): the leftovers policy is applied to what is not done: a met condition, INTERRUPT (cancel(true))")
    void interrupt() {
        firstCompleted().leftovers(Leftovers.INTERRUPT).await();

        assertThat(polled.cancels()).containsExactly(true);
    }

    @Test
    @DisplayName("A timeout is an early end: the leftovers policy is applied to what is not done")
    void timeout() {
        assertThatThrownBy(() -> Wait.<Future<String>>of(done, polled, pending)
                        .leftovers(Leftovers.CANCEL)
                        .timeout(Duration.ZERO)
                        .await())
                .isInstanceOf(WaitTimeoutException.class);

        assertThat(polled.cancels()).containsExactly(false);
        assertThat(pending.isCancelled()).isTrue();
    }

    @Test
    @DisplayName(
            "returnPartial: a handle that the leftovers policy cancels at the end was not done when the wait ended")
    void partial() {
        Waited<Integer, Future<String>> waited = Wait.<Future<String>>of(done, polled, pending)
                .leftovers(Leftovers.CANCEL)
                .timeout(Duration.ZERO)
                .returnPartial()
                .await();

        assertThat(waited.notDone()).containsExactly(polled, pending);
        assertThat(pending.isCancelled()).isTrue();
    }

    @Test
    @DisplayName("An interrupt is an early end: the leftovers policy is applied to what is not done")
    void interrupted() {
        Caller<Waited<Integer, Future<String>>> caller = Caller.of(() -> Wait.<Future<String>>of(done, polled, pending)
                        .leftovers(Leftovers.INTERRUPT)
                        .await())
                .untilItWaits();
        caller.interrupt();

        assertThatThrownBy(caller::result).isInstanceOf(WaitInterruptedException.class);
        assertThat(polled.cancels()).containsExactly(true);
        assertThat(pending.isCancelled()).isTrue();
    }

    @Test
    @DisplayName("A cancel that throws is suppressed: the others are cancelled all the same")
    void cancelThrows() {
        CompletableFuture<String> stubborn = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                throw new UnsupportedOperationException("cannot be cancelled");
            }
        };

        Waited<Integer, CompletableFuture<String>> waited = Wait.of(done, stubborn, pending)
                .returnWhen(ReturnWhen.FIRST_COMPLETED)
                .leftovers(Leftovers.CANCEL)
                .await();

        assertThat(waited.notDone()).containsExactly(stubborn, pending);
        assertThat(pending.isCancelled()).isTrue();
    }

    @Test
    @DisplayName("Without an early end nothing is cancelled, not even by INTERRUPT")
    void noEarlyEnd() {
        PollOnlyFuture<String> completed = PollOnlyFuture.completed("done");

        Wait.<Future<String>>of(done, completed).leftovers(Leftovers.INTERRUPT).await();

        assertThat(completed.cancels()).isEmpty();
    }

    @Test
    @DisplayName("The same handle at several keys is cancelled once at least, and nothing breaks")
    void duplicatesCancelled() {
        Wait.<Future<String>>of(done, polled, polled)
                .returnWhen(ReturnWhen.FIRST_COMPLETED)
                .leftovers(Leftovers.CANCEL)
                .await();

        assertThat(polled.isCancelled()).isTrue();
    }

    @Test
    @DisplayName("Registrations are taken back: zero dependents on a CompletableFuture, however often it is waited on")
    void noDependents() throws Exception {
        for (int i = 0; i < 100; i++) {
            CompletableFuture<String> first = new CompletableFuture<>();
            var caller = Caller.of(() -> Wait.of(pending, first)
                            .returnWhen(ReturnWhen.FIRST_COMPLETED)
                            .await())
                    .untilItWaits();
            first.complete("first");
            caller.result();
            Wait.of(pending).timeout(Duration.ofMillis(2)).returnPartial().await();
        }

        assertThat(pending.getNumberOfDependents()).isZero();
    }

    @Test
    @DisplayName("Registrations are taken back from many futures: zero dependents on each")
    void noDependentsOnMany() {
        List<CompletableFuture<String>> futures = new ArrayList<>(IntStream.range(0, 1_000)
                .mapToObj(i -> new CompletableFuture<String>())
                .toList());
        var caller = Caller.of(() ->
                        Wait.of(futures).returnWhen(ReturnWhen.FIRST_COMPLETED).await())
                .untilItWaits();
        futures.get(500).complete("first");

        assertThat(catchNothing(caller).done()).containsExactly(futures.get(500));
        assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 0);
    }

    private static <T> T catchNothing(Caller<T> caller) {
        try {
            return caller.result();
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    @DisplayName("On kinds that offer no removal (foreign stages) at most one empty node per wait")
    void oneNodePerWait() {
        ForeignStage<String> stage = ForeignStage.convertible();
        for (int i = 0; i < 10; i++) {
            Wait.of(List.of(stage.stage()), Adapters.stages())
                    .timeout(Duration.ofMillis(2))
                    .returnPartial()
                    .await();
        }

        assertThat(stage.callbacks()).isLessThanOrEqualTo(10);
    }

    @Test
    @DisplayName("From a node left on a foreign stage neither the call, nor a result, nor another handle is reachable")
    void emptyNode() {
        ForeignStage<String> stage = ForeignStage.convertible();

        WeakReference<Object> other = waitOn(stage);

        Collected.assertCollected("handles of the same call", other);
        assertThat(stage.callbacks()).isLessThanOrEqualTo(1);
    }

    private static WeakReference<Object> waitOn(ForeignStage<String> stage) {
        CompletableFuture<String> other = new CompletableFuture<>();
        Wait.of(List.<Object>of(stage.stage(), other), Adapters.known())
                .timeout(Duration.ofMillis(5))
                .returnPartial()
                .await();
        return new WeakReference<>(other);
    }
}
