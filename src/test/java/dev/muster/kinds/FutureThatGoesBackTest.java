package dev.muster.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.support.Caller;
import dev.muster.support.Eventually;
import dev.muster.support.OddFuture;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A future that says it is done, and then that it is not, and whose get() blocks")
class FutureThatGoesBackTest {

    private static final Duration SOON = Duration.ofMillis(50);

    private final OddFuture future = OddFuture.thatGoesBack();

    @ParameterizedTest
    @EnumSource
    @DisplayName("it does not keep a call beyond its deadline: it is pending then")
    void timesOut(Terminal terminal) {
        Map<String, OddFuture> futures = Map.of("back", future);

        WaitTimeoutException late = catchThrowableOfType(
                WaitTimeoutException.class,
                () -> terminal.run(Gather.of(futures).timeout(SOON), futures.keySet()));

        assertThat(late.pendingKeys()).containsExactly("back");
    }

    @Test
    @DisplayName("several of them do not keep a call for longer than one: the time left is what is left to all")
    void severalTimeOut() {
        List<OddFuture> futures =
                Stream.generate(OddFuture::thatGoesBack).limit(10).toList();
        Duration limit = Duration.ofSeconds(1);
        long began = System.nanoTime();

        assertThat(Gather.of(futures).timeout(limit).returnPartial().toList()).containsOnly(new Outcome.Pending<>());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(limit.multipliedBy(8));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("its result is what it comes to in the end, with a deadline and without")
    void completes(Terminal terminal) throws Exception {
        Map<String, OddFuture> futures = Map.of("back", future);
        Caller<Map<String, String>> caller = Caller.of(() -> terminal.run(Gather.of(futures), futures.keySet()))
                .untilItWaits();
        OddFuture another = OddFuture.thatGoesBack();
        Map<String, OddFuture> others = Map.of("another", another);
        Caller<Map<String, String>> limited = Caller.of(
                        () -> terminal.run(Gather.of(others).timeout(Eventually.HANG), others.keySet()))
                .untilItWaits();

        future.complete("value");
        another.complete("late");

        assertThat(caller.result()).isEqualTo(Map.of("back", "value"));
        assertThat(limited.result()).isEqualTo(Map.of("another", "late"));
    }

    @ParameterizedTest
    @EnumSource(names = {"TO_LIST", "ITERATOR", "FIRST"})
    @DisplayName("an interrupt ends the call: WaitInterruptedException, with the flag set, also without a deadline")
    void interrupt(Terminal terminal) throws Exception {
        Map<String, OddFuture> futures = Map.of("back", future);
        Caller<Map<String, String>> caller = Caller.of(() -> terminal.run(Gather.of(futures), futures.keySet()))
                .untilItWaits();

        caller.interrupt();

        assertThatThrownBy(caller::result).isInstanceOf(WaitInterruptedException.class);
        assertThat(caller.interruptedAtTheEnd()).isTrue();
    }

    @Test
    @DisplayName("an interrupt before the call ends it as well")
    void interruptedBefore() {
        Caller<List<String>> caller = Caller.of(() -> {
            Thread.currentThread().interrupt();
            return Gather.of(future).timeout(Eventually.HANG).toList();
        });

        assertThatThrownBy(caller::result).isInstanceOf(WaitInterruptedException.class);
    }

    @Test
    @DisplayName("a wait that asks whether it failed keeps its deadline; one that need not ask takes its word")
    void inAWait() {
        assertThatThrownBy(() -> Wait.of(future)
                        .returnWhen(ReturnWhen.FIRST_SUCCESS)
                        .timeout(SOON)
                        .await())
                .isInstanceOf(WaitTimeoutException.class);

        OddFuture another = OddFuture.thatGoesBack();
        assertThat(Wait.of(another).await().done()).containsExactly(another);
    }

    @Test
    @DisplayName("outcomes() of a wait that took its word do not block: a failure that says so")
    void outcomesOfAWait() {
        WaitTimeoutException late =
                catchThrowableOfType(WaitTimeoutException.class, () -> Wait.of(future, new PollOnlyFuture<String>())
                        .timeout(SOON)
                        .await());

        assertThat(late.completed()).isEqualTo(1);
        assertThat(late.outcomes().get(0).failure())
                .get()
                .isInstanceOf(IllegalStateException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("no result any more");
    }

    @Test
    @DisplayName(
            "A future that is done keeps its result where its timed get() throws or answers null, as it was generated")
    void withoutTimedGet() {
        OddFuture throwing = new OddFuture() {
            @Override
            public String get(long timeout, TimeUnit unit) {
                throw new UnsupportedOperationException("not implemented");
            }
        };
        OddFuture generated = new OddFuture() {
            @Override
            public String get(long timeout, TimeUnit unit) {
                return null;
            }
        };
        throwing.complete("one");
        generated.complete("two");

        assertThat(Gather.of(throwing, generated).timeout(Eventually.HANG).toList())
                .containsExactly("one", "two");
        assertThat(Gather.of(throwing, generated).timeout(Duration.ZERO).toList())
                .containsExactly("one", "two");
    }
}
