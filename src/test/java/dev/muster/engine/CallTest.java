package dev.muster.engine;

import static dev.muster.engine.HandTimedCalls.NEVER;
import static dev.muster.engine.HandTimedCalls.inOrder;
import static dev.muster.engine.HandTimedCalls.pending;
import static dev.muster.engine.HandTimedCalls.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.adapter.NotifyingAdapter;
import dev.muster.engine.Call.Verdict;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("One call, told the time by hand")
class CallTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000 * MILLISECOND;

    private final HandTimedCalls calls = HandTimedCalls.signalled();

    /** Says what is done, but not of those that are touchy; keeps what was left with it. */
    private static final class Notifier implements NotifyingAdapter<String, String> {
        private final Set<String> done = new HashSet<>();
        private final Set<String> touchy = new HashSet<>();
        private final List<Runnable> signals = new ArrayList<>();
        private final List<String> removed = new ArrayList<>();

        @Override
        public boolean isDone(String handle) throws InterruptedException {
            if (touchy.contains(handle)) {
                throw new InterruptedException("while asking");
            }
            return done.contains(handle);
        }

        @Override
        public String result(String handle) {
            return handle;
        }

        @Override
        public Registration onDone(String handle, Runnable signal) {
            signals.add(signal);
            return () -> removed.add(handle);
        }
    }

    @Nested
    @DisplayName("wakes")
    class Waking {

        @Test
        @DisplayName("at the timeout, where nothing has to be polled; else for the next look, and at the timeout")
        void wakeAt() {
            assertThat(calls.call(pending(1), Adapters.futures(), Urgency.EACH, 7, StopRule.NEVER)
                            .wakeAt(1))
                    .isEqualTo(7);
            assertThat(calls.call(tasks(1), Adapters.futures(), Urgency.EACH, NEVER, StopRule.NEVER)
                            .wakeAt(1))
                    .isEqualTo(10 * MILLISECOND + 1);
            assertThat(calls.call(tasks(1), Adapters.futures(), Urgency.EACH, 7, StopRule.NEVER)
                            .wakeAt(1))
                    .isEqualTo(7);
        }

        @Test
        @DisplayName("for a review a second after the last one, as long as there are shared callbacks")
        void reviewAt() {
            List<CompletableFuture<Object>> futures = pending(20);
            Call call = calls.call(futures, Urgency.AT_THE_END);
            assertThat(call.reviewAt()).isEqualTo(NEVER);
            call.register(() -> false);
            assertThat(call.reviewAt()).isEqualTo(SECOND);
            call.advance(SECOND - 1);
            assertThat(call.reviewAt()).isEqualTo(SECOND);
            call.advance(SECOND);
            assertThat(call.reviewAt()).isEqualTo(2 * SECOND);
            futures.forEach(future -> future.complete("done"));
            call.advance(SECOND + 1);
            assertThat(call.reviewAt()).isEqualTo(NEVER);
        }

        @Test
        @DisplayName("and looks at what is polled when that is due, or when told that it is worth it; not before")
        void looks() {
            List<FutureTask<String>> tasks = tasks(2);
            Call call = calls.call(tasks, Urgency.EACH);
            assertThat(call.polls()).isEqualTo(2);
            long due = call.wakeAt(0);
            tasks.get(0).run();
            call.advance(due - 1);
            assertThat(call.polls()).isEqualTo(2);
            assertThat(call.ledger().completed()).isZero();
            call.advance(due);
            assertThat(call.polls()).isEqualTo(4);
            assertThat(call.ledger().completed()).isEqualTo(1);

            tasks.get(1).run();
            call.wakeAt(due);
            call.lookNow();
            call.advance(due + 1);

            assertThat(call.polls()).isEqualTo(5);
            assertThat(call.verdict(due + 1, false)).isEqualTo(Verdict.MET);
        }

        @Test
        @DisplayName("and counts how often it rested, and how long")
        void rested() {
            Call call = calls.call(pending(1), Urgency.EACH);
            call.rested(3);
            call.rested(4);

            assertThat(call.parks()).isEqualTo(2);
            assertThat(call.waited()).isEqualTo(7);
        }
    }

    @Nested
    @DisplayName("leaves callbacks")
    class Callbacks {

        @Test
        @DisplayName("on groups, and anew on what is left of a group of which one was done")
        void anew() {
            List<CompletableFuture<Object>> futures = pending(200);
            Call call = calls.call(futures, Urgency.EACH);
            assertThat(call.isToRegisterAnew()).isFalse();
            call.register(() -> false);
            assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 1);
            futures.get(70).complete("done");
            call.advance(1);

            assertThat(call.isToRegisterAnew()).isTrue();
            assertThat(call.unregistered()).isEqualTo(63);
            call.register(() -> false);
            assertThat(call.unregistered()).isZero();
            assertThat(futures)
                    .filteredOn(future -> !future.isDone())
                    .allMatch(future -> future.getNumberOfDependents() == 1);
            call.registrations().run();
            assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 0);
        }

        @Test
        @DisplayName("once on a future that stands at several keys, as soon as one is met that has dependents already")
        void twins() {
            List<CompletableFuture<Object>> handles = new ArrayList<>(pending(200));
            CompletableFuture<Object> registered = handles.get(0);
            CompletableFuture<Object> beingGrouped = handles.get(64);
            handles.get(65).thenRun(() -> {});
            handles.set(66, beingGrouped);
            handles.set(67, registered);
            Call call = calls.call(handles, Urgency.EACH);

            call.register(() -> false);

            assertThat(registered.getNumberOfDependents()).isEqualTo(1);
            assertThat(beingGrouped.getNumberOfDependents()).isEqualTo(1);
            registered.complete("done");
            beingGrouped.complete("done");
            call.advance(1);
            assertThat(inOrder(call)).containsExactlyInAnyOrder(0, 64, 66, 67);
        }

        @Test
        @DisplayName("on a thousand at least, also when that takes too long; on the others the next time")
        void tooLong() {
            List<CompletableFuture<Object>> futures = pending(3_000);
            Call call = calls.call(futures, Urgency.EACH);

            call.register(() -> true);
            assertThat(call.unregistered()).isEqualTo(3_000 - 1_024);
            assertThat(call.isToRegisterAnew()).isFalse();
            call.register(() -> true);
            call.register(() -> true);

            assertThat(call.unregistered()).isZero();
            assertThat(call.isToRegisterAnew()).isTrue();
            assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 1);
        }

        @Test
        @DisplayName("and settles what is done by then, in input order, and without a callback")
        void doneMeanwhile() {
            List<CompletableFuture<Object>> futures = pending(20);
            Call call = calls.call(futures, Urgency.EACH);
            futures.get(9).complete("done");
            futures.get(3).complete("done");

            call.register(() -> false);

            assertThat(inOrder(call)).containsExactly(3, 9);
            call.advance(1);
            assertThat(call.ledger().completed()).isEqualTo(2);
        }
    }

    @Nested
    @DisplayName("tells of completions")
    class Order {

        @Test
        @DisplayName("of one future at several keys in input order, in the place of its signal")
        void twins() {
            CompletableFuture<Object> twin = new CompletableFuture<>();
            CompletableFuture<Object> other = new CompletableFuture<>();
            twin.thenRun(() -> {});
            Call call = calls.call(List.of(twin, other, twin, twin), Urgency.EACH);
            call.register(() -> false);
            other.complete("first");
            twin.complete("second");

            call.advance(1);

            assertThat(inOrder(call)).containsExactly(1, 0, 2, 3);
        }

        @Test
        @DisplayName("that it finds by looking in input order, also of what was without a callback in another order")
        void unregisteredInDisorder() {
            List<CompletableFuture<Object>> futures = pending(200);
            Call call = calls.call(futures, Urgency.EACH);
            call.register(() -> false);
            futures.get(130).complete("done");
            call.advance(1);
            futures.get(5).complete("done");
            call.advance(2);
            assertThat(inOrder(call)).containsExactly(130, 5);
            futures.get(140).complete("done");
            futures.get(7).complete("done");

            call.register(() -> false);

            assertThat(inOrder(call)).containsExactly(7, 140);
        }
    }

    @Test
    @DisplayName("has what is no handle at once: a value that is there")
    void value() {
        Object[] handles = {null, new CompletableFuture<>()};

        Call call = calls.call(handles, Adapters.known(), Urgency.EACH, NEVER, StopRule.NEVER);

        assertThat(inOrder(call)).containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @DisplayName("looks again at once where something was done at the first look: more may be by now")
    void looksAgain(int done) {
        CompletableFuture<Object> first = new CompletableFuture<>();
        CompletableFuture<Object> askedLater = new CompletableFuture<>() {
            @Override
            public boolean isDone() {
                first.complete("meanwhile");
                return super.isDone();
            }
        };
        List<Object> handles = new ArrayList<>(List.of(first, askedLater));
        handles.addAll(Collections.nCopies(done, CompletableFuture.completedFuture("done")));

        Call call = calls.call(handles, Urgency.EACH);

        assertThat(call.ledger().completed()).isEqualTo(2 * done);
    }

    @Test
    @DisplayName("polls a handle that called back and cannot be asked then, and takes its registration back")
    void cannotBeAsked() {
        Notifier adapter = new Notifier();
        Call call = calls.call(List.of("touchy", "other"), adapter, Urgency.EACH, NEVER, StopRule.NEVER);
        call.register(() -> false);
        assertThat(call.awaitsSignals()).isTrue();
        adapter.touchy.addAll(List.of("touchy", "other"));

        adapter.signals.forEach(Runnable::run);
        call.advance(1);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(adapter.removed).containsExactlyInAnyOrder("touchy", "other");
        assertThat(call.awaitsSignals()).isFalse();
        adapter.touchy.clear();
        call.lookNow();
        call.advance(2);
        assertThat(call.polls()).isEqualTo(2);
    }

    @Test
    @DisplayName("polls a future that called back and went back: it need not call again")
    void goesBack() {
        class GoingBack extends CompletableFuture<Object> {
            private boolean isBack = true;

            @Override
            public Object get(long timeout, TimeUnit unit) throws TimeoutException {
                if (isBack) {
                    throw new TimeoutException();
                }
                return "value";
            }
        }
        GoingBack future = new GoingBack();
        Call call = calls.call(List.of(future), Adapters.futures(), Urgency.EACH, 2 * SECOND, StopRule.NEVER);
        call.register(() -> false);
        future.complete("not yet");

        call.advance(1);
        assertThat(call.ledger().completed()).isZero();
        assertThat(call.awaitsSignals()).isFalse();
        future.isBack = false;
        call.lookNow();
        call.advance(2);

        assertThat(call.polls()).isEqualTo(1);
        assertThat(call.ledger().succeeded()).isEqualTo(1);
    }

    @Test
    @DisplayName("keeps an interrupt that a handle ran into while it was asked for its result")
    void interruptedResult() {
        FutureAdapter<String, String> adapter = Adapters.polled(handle -> true, handle -> {
            throw new InterruptedException("while asking");
        });

        Call call = calls.call(List.of("job"), adapter, Urgency.EACH, NEVER, StopRule.NEVER);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(call.ledger().failed()).isEqualTo(1);
    }

    @Test
    @DisplayName("keeps nothing of what it handed over")
    void handsOver() {
        Object[] handles = {CompletableFuture.completedFuture("value"), new CompletableFuture<>()};
        Call call = calls.call(handles, Adapters.futures(), Urgency.EACH, NEVER, StopRule.NEVER);

        assertThat(call.handOver()).isEqualTo("value");
        assertThat(handles[0]).isNull();
        assertThat(call.ledger().isHandedOver(0)).isTrue();
    }

    @Test
    @DisplayName(
            "lets go of an adapter's registration once its handle is done, and polls a handle that cannot be asked")
    void adaptersRegistrations() {
        Notifier adapter = new Notifier();
        adapter.touchy.add("touchy");
        Call call = calls.call(List.of("a", "b", "touchy"), adapter, Urgency.EACH, NEVER, StopRule.NEVER);
        call.register(() -> false);
        assertThat(adapter.signals).hasSize(2);
        assertThat(call.polls()).isZero();
        adapter.done.add("a");
        adapter.signals.forEach(Runnable::run);
        call.advance(1);
        assertThat(inOrder(call)).containsExactly(0);

        call.lookNow();
        call.advance(2);
        assertThat(call.polls()).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
        call.registrations().run();
        assertThat(adapter.removed).containsExactly("b");
    }
}
