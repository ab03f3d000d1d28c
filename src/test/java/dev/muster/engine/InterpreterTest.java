package dev.muster.engine;

import static dev.muster.engine.HandTimedCalls.MILLISECOND;
import static dev.muster.engine.HandTimedCalls.NEVER;
import static dev.muster.engine.HandTimedCalls.advance;
import static dev.muster.engine.HandTimedCalls.inOrder;
import static dev.muster.engine.HandTimedCalls.look;
import static dev.muster.engine.HandTimedCalls.pending;
import static dev.muster.engine.HandTimedCalls.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.adapter.NotifyingAdapter;
import dev.muster.engine.Interpreter.Waiting;
import dev.muster.engine.Plan.Delivery;
import dev.muster.engine.Plan.Urgency;
import dev.muster.engine.Step.Kind;
import dev.muster.support.OddFuture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("One call, told the time by hand")
class InterpreterTest {
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
    @DisplayName("sleeps")
    class Sleeping {

        @Test
        @DisplayName("until the timeout, where nothing has to be polled; else until the next look, or the timeout")
        void until() {
            assertThat(advance(calls.timeout(7).call(pending(1)), 0)).isEqualTo(Step.sleep(7, SECOND));
            assertThat(advance(calls.timeout(NEVER).call(tasks(1)), 1))
                    .isEqualTo(Step.sleep(10 * MILLISECOND + 1, NEVER));
            assertThat(advance(calls.timeout(7).call(tasks(1)), 1)).isEqualTo(Step.sleep(7, NEVER));
        }

        @Test
        @DisplayName("to review once a second what shares a callback, which may have got lost")
        void review() {
            List<CompletableFuture<Object>> futures = pending(20);
            Interpreter call =
                    HandTimedCalls.losingSignals().delivery(Delivery.TOGETHER).call(futures);
            assertThat(advance(call, 0).review()).isEqualTo(SECOND);
            futures.get(3).complete("lost");
            assertThat(advance(call, SECOND - 1).review()).isEqualTo(SECOND);
            assertThat(call.outcomes().completed()).isZero();
            assertThat(advance(call, SECOND).review()).isEqualTo(2 * SECOND);
            assertThat(call.outcomes().completed()).isEqualTo(1);
            futures.forEach(future -> future.complete("lost, too"));

            assertThat(advance(call, 3 * SECOND)).isEqualTo(Step.MET);
        }

        @Test
        @DisplayName("and looks at what is polled when that is due, not before")
        void looks() {
            List<FutureTask<String>> tasks = tasks(2);
            Interpreter call = calls.call(tasks);
            long due = advance(call, 0).until();
            assertThat(call.polls()).isEqualTo(2);
            tasks.get(0).run();
            advance(call, due - 1);
            assertThat(call.polls()).isEqualTo(2);
            assertThat(call.outcomes().completed()).isZero();

            advance(call, due);

            assertThat(call.polls()).isEqualTo(4);
            assertThat(call.outcomes().completed()).isEqualTo(1);
        }

        @Test
        @DisplayName("and counts how often, and how long")
        void rested() {
            Interpreter call = calls.call(pending(1));
            advance(call, 1);
            advance(call, 4);
            advance(call, 8);

            assertThat(call.parks()).isEqualTo(2);
            assertThat(call.waited()).isEqualTo(7);
        }

        @Test
        @DisplayName("which is its driver's to carry out, as is how it ends")
        void notItsOwn() {
            Interpreter call = calls.call(pending(1));

            assertThatIllegalArgumentException().isThrownBy(() -> call.carryOut(Step.sleep(1, 1)));
        }
    }

    @Nested
    @DisplayName("leaves callbacks")
    class Callbacks {

        @Test
        @DisplayName("on groups, and anew on what is left of a group of which one was done; takes all of them back")
        void anew() {
            List<CompletableFuture<Object>> futures = pending(200);
            Interpreter call = calls.delivery(Delivery.TOGETHER).call(futures);
            advance(call, 0);
            assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 1);
            futures.get(70).complete("done");
            assertThat(futures)
                    .filteredOn(future -> future.getNumberOfDependents() == 0)
                    .hasSize(64);

            advance(call, 1);

            assertThat(futures)
                    .filteredOn(future -> future.getNumberOfDependents() == 0)
                    .containsExactly(futures.get(70));
            call.removals().dispose();
            assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 0);
        }

        @Test
        @DisplayName("on a thousand between two looks at the clock")
        void aThousandAtOnce() {
            List<CompletableFuture<Object>> futures = pending(3_000);
            Interpreter call = calls.call(futures);
            int steps = 0;
            for (Step step = look(call, 0); step.kind() == Kind.SUBSCRIBE; step = look(call, 0)) {
                call.carryOut(step);
                steps++;
            }

            assertThat(steps).isEqualTo(3);
            assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 1);
        }

        @Test
        @DisplayName("and settles what is done by then, in input order, and without a callback")
        void doneMeanwhile() {
            List<CompletableFuture<Object>> futures = pending(20);
            Interpreter call = calls.call(futures);
            Step step = look(call, 0);
            assertThat(step).isEqualTo(Step.SUBSCRIBE);
            futures.get(9).complete("done");
            futures.get(3).complete("done");

            call.carryOut(step);

            assertThat(inOrder(call)).containsExactly(3, 9);
        }

        @Test
        @DisplayName("through an adapter, and lets go of its registration once the handle is done")
        void adaptersRegistrations() {
            Notifier adapter = new Notifier();
            Interpreter call = calls.adapter(adapter).call(List.of("a", "b"));
            advance(call, 0);
            assertThat(adapter.signals).hasSize(2);
            adapter.done.add("a");
            adapter.signals.forEach(Runnable::run);
            advance(call, 1);
            assertThat(inOrder(call)).containsExactly(0);

            call.removals().dispose();

            assertThat(adapter.removed).containsExactly("b");
            assertThat(call.polls()).isZero();
        }
    }

    @Nested
    @DisplayName("polls")
    class Polling {

        @Test
        @DisplayName("a handle that called back and cannot be asked then, and takes its registration back")
        void cannotBeAsked() {
            Notifier adapter = new Notifier();
            Interpreter call = calls.adapter(adapter).call(List.of("touchy", "other"));
            assertThat(advance(call, 0).until()).isEqualTo(NEVER);
            adapter.touchy.addAll(List.of("touchy", "other"));
            adapter.signals.forEach(Runnable::run);

            Step step = advance(call, 1);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(adapter.removed).containsExactlyInAnyOrder("touchy", "other");
            adapter.touchy.clear();
            adapter.done.addAll(List.of("touchy", "other"));
            assertThat(advance(call, step.until())).isEqualTo(Step.MET);
            assertThat(call.polls()).isEqualTo(2);
        }

        @Test
        @DisplayName("a handle that cannot be asked at the start")
        void cannotBeAskedAtFirst() {
            Notifier adapter = new Notifier();
            adapter.touchy.add("touchy");
            Interpreter call = calls.adapter(adapter).call(List.of("touchy"));

            Step step = advance(call, 0);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(adapter.signals).isEmpty();
            assertThat(step.until()).isEqualTo(10 * MILLISECOND);
        }

        @Test
        @DisplayName("a future that called back and went back: it need not call again")
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
            Interpreter call =
                    calls.adapter(Adapters.futures()).timeout(2 * SECOND).call(List.of(future));
            advance(call, 0);
            future.complete("not yet");
            Step step = advance(call, 1);
            assertThat(call.outcomes().completed()).isZero();
            assertThat(step.until()).isEqualTo(10 * MILLISECOND + 1);
            future.isBack = false;

            assertThat(advance(call, step.until())).isEqualTo(Step.MET);

            assertThat(call.polls()).isEqualTo(1);
            assertThat(call.outcomes().succeeded()).isEqualTo(1);
        }

        @Test
        @DisplayName("and keeps an interrupt that a handle ran into while it was asked for its result")
        void interruptedResult() {
            FutureAdapter<String, String> adapter = Adapters.polled(handle -> true, handle -> {
                throw new InterruptedException("while asking");
            });
            Interpreter call = calls.adapter(adapter).call(List.of("job"));

            assertThat(advance(call, 0)).isEqualTo(Step.MET);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(call.outcomes().failed()).isEqualTo(1);
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
            Interpreter call = calls.adapter(Adapters.futures()).call(List.of(twin, other, twin, twin));
            advance(call, 0);
            other.complete("first");
            twin.complete("second");

            advance(call, 1);

            assertThat(inOrder(call)).containsExactly(1, 0, 2, 3);
        }

        @Test
        @DisplayName("of a duplicate that was asked about once, at all of its keys")
        void duplicates() {
            Notifier adapter = new Notifier();
            Interpreter call = calls.adapter(adapter).call(List.of("a", "b", "a"));
            advance(call, 0);
            assertThat(adapter.signals).hasSize(2);
            adapter.done.addAll(List.of("a", "b"));
            adapter.signals.get(1).run();
            adapter.signals.get(0).run();

            assertThat(advance(call, 1)).isEqualTo(Step.MET);

            assertThat(inOrder(call)).containsExactly(1, 0, 2);
        }

        @Test
        @DisplayName("that it finds by looking in input order")
        void unsubscribedInDisorder() {
            List<CompletableFuture<Object>> futures = pending(200);
            Interpreter call = calls.call(futures);
            advance(call, 0);
            futures.get(130).complete("done");
            advance(call, 1);
            futures.get(5).complete("done");
            advance(call, 2);

            assertThat(inOrder(call)).containsExactly(130, 5);
        }

        @Test
        @DisplayName("at once, of what is no handle: a value that is there")
        void value() {
            Object[] handles = {null, new CompletableFuture<>()};
            Interpreter call = calls.call(handles);

            advance(call, 0);

            assertThat(inOrder(call)).containsExactly(0);
        }

        @Test
        @DisplayName("and keeps nothing of what it handed over")
        void handsOver() {
            Object[] handles = {CompletableFuture.completedFuture("value"), new CompletableFuture<>()};
            Interpreter call = calls.delivery(Delivery.ONE_BY_ONE).call(handles);
            assertThat(advance(call, 0)).isEqualTo(Step.HAND_OVER);

            assertThat(call.handOver()).isEqualTo("value");

            assertThat(handles[0]).isNull();
            assertThat(call.outcomes().isHandedOver(0)).isTrue();
            assertThat(advance(call, 1).kind()).isEqualTo(Kind.SLEEP);
        }
    }

    @Nested
    @DisplayName("may block on an anchor")
    class Anchors {

        /** The futures that many equal waits block on. */
        private Set<Future<?>> anchors(Interpreter call) {
            Set<Future<?>> anchors = new HashSet<>();
            for (int wait = 0; wait < 2_000; wait++) {
                Step step = look(call, 0);
                if (step.kind() == Kind.BLOCK) {
                    anchors.add(step.future());
                }
            }
            return anchors;
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 20})
        @DisplayName("which is any future that is pending, and has nothing left on it")
        void anyPending(int count) {
            List<CompletableFuture<Object>> futures = pending(count);
            Interpreter call =
                    calls.waiting(Waiting.BLOCK).urgency(Urgency.LAST).call(futures);

            assertThat(anchors(call)).containsExactlyInAnyOrderElementsOf(futures);

            assertThat(futures).allMatch(future -> future.getNumberOfDependents() == 0);
        }

        @Test
        @DisplayName("for a millisecond at a time, where each completion matters, and no longer than subscribing takes")
        void rationed() {
            Interpreter call = calls.waiting(Waiting.BLOCK).call(pending(50_000));
            Step first = look(call, 0);
            assertThat(first.kind()).isEqualTo(Kind.BLOCK);
            assertThat(first.until()).isEqualTo(MILLISECOND);
            assertThat(look(call, 5 * MILLISECOND - 1).kind()).isEqualTo(Kind.BLOCK);

            assertThat(look(call, 5 * MILLISECOND)).isEqualTo(Step.SUBSCRIBE);
        }

        @Test
        @DisplayName("never where the next completion ends the call, or where a few are subscribed to at once")
        void never() {
            calls.waiting(Waiting.BLOCK);
            assertThat(look(calls.urgency(Urgency.EVERY).call(pending(16)), 0)).isEqualTo(Step.SUBSCRIBE);
            assertThat(look(calls.urgency(Urgency.EVERY).call(pending(17)), 0).kind())
                    .isEqualTo(Kind.BLOCK);
            assertThat(look(calls.urgency(Urgency.FIRST).call(pending(17)), 0)).isEqualTo(Step.SUBSCRIBE);
        }

        @Test
        @DisplayName("but not on one of a class that may compute in its get()")
        void noneForeign() {
            Interpreter call =
                    calls.waiting(Waiting.BLOCK).urgency(Urgency.LAST).call(List.of(new OddFuture()));

            assertThat(look(call, 0).kind()).isEqualTo(Kind.SLEEP);
        }

        @Test
        @DisplayName("also on one that has to be polled; where each completion matters, of the first 64th of them")
        void polled() {
            calls.waiting(Waiting.BLOCK);
            List<FutureTask<String>> tasks = tasks(65);

            assertThat(anchors(calls.urgency(Urgency.LAST).call(tasks))).hasSizeGreaterThan(60);
            assertThat(anchors(calls.urgency(Urgency.EVERY).call(tasks)))
                    .containsExactlyInAnyOrderElementsOf(tasks.subList(0, 2));
            assertThat(anchors(calls.urgency(Urgency.EVERY).call(tasks.subList(0, 64))))
                    .containsExactly(tasks.get(0));
        }

        @Test
        @DisplayName("and once a task is done on which it was blocked, that is worth a look")
        void worthALook() {
            FutureTask<String> task = tasks(1).get(0);
            Interpreter call =
                    calls.waiting(Waiting.BLOCK).urgency(Urgency.LAST).call(List.of(task));
            assertThat(look(call, 0).future()).isSameAs(task);
            task.run();

            assertThat(look(call, 1)).isEqualTo(Step.MET);
        }
    }

    @Nested
    @DisplayName("ends")
    class Ending {

        @Test
        @DisplayName("by an interrupt, and tells of what is done, signalled or not")
        void interrupted() {
            HandTimedCalls losing = HandTimedCalls.losingSignals();
            List<CompletableFuture<Object>> futures = pending(20);
            Interpreter call = losing.call(futures);
            advance(call, 0);
            futures.get(7).complete("done");
            futures.get(5).complete("done");
            assertThat(advance(call, 1).kind()).isEqualTo(Kind.SLEEP);
            assertThat(call.outcomes().completed()).isZero();

            assertThat(advance(call, 1, true)).isEqualTo(Step.INTERRUPTED);

            assertThat(inOrder(call)).containsExactly(5, 7);
            assertThat(losing.announced).last().isEqualTo(2);
        }

        @Test
        @DisplayName("not by an interrupt if what was waited for is done")
        void interruptLoses() {
            List<CompletableFuture<Object>> futures = pending(20);
            Interpreter call = HandTimedCalls.losingSignals().call(futures);
            advance(call, 0);
            futures.forEach(future -> future.complete("done"));

            assertThat(advance(call, 1, true)).isEqualTo(Step.MET);
        }

        @ParameterizedTest
        @ValueSource(ints = {2, 64, 200})
        @DisplayName("at the deadline with a look at all: also at what has a callback that got lost")
        void lastLook(int size) {
            List<CompletableFuture<Object>> futures = pending(size);
            Interpreter call = HandTimedCalls.losingSignals().timeout(1_000).call(futures);
            advance(call, 0);
            futures.get(1).complete("lost");

            assertThat(advance(call, 1_000)).isEqualTo(Step.TIMED_OUT);

            assertThat(inOrder(call)).containsExactly(1);
        }

        @Test
        @DisplayName("when it is closed, whatever is left to do")
        void closed() {
            Interpreter call = calls.call(pending(1));
            advance(call, 0);
            call.close();

            assertThat(call.next(1, false)).isEqualTo(Step.CLOSED);
            assertThat(call.cutShort(1)).isEqualTo(Step.CLOSED);
        }

        @Test
        @DisplayName("cut short without a question: it is known what signalled, and what can be seen")
        void cutShort() {
            FutureTask<String> task = tasks(1).get(0);
            List<Object> handles = new ArrayList<>(pending(2));
            handles.add(task);
            Interpreter call = calls.call(handles);
            advance(call, 0);
            ((CompletableFuture<?>) handles.get(1)).complete(null);

            assertThat(call.cutShort(1)).isEqualTo(Step.TIMED_OUT);

            assertThat(inOrder(call)).containsExactly(1);
            assertThat(call.polls()).isEqualTo(1);
        }

        @Test
        @DisplayName("cut short before it began: what is done is known, and may be all")
        void cutShortAtOnce() {
            List<CompletableFuture<String>> handles = List.of(CompletableFuture.completedFuture("done"));

            assertThat(calls.call(handles).cutShort(1)).isEqualTo(Step.MET);
            assertThat(calls.delivery(Delivery.ONE_BY_ONE).call(handles).cutShort(1))
                    .isEqualTo(Step.TIMED_OUT);
            assertThat(calls.call(pending(1)).cutShort(1)).isEqualTo(Step.TIMED_OUT);
        }

        @ParameterizedTest
        @EnumSource(
                value = Delivery.class,
                names = {"TOGETHER", "WINNER"})
        @DisplayName("early with all that is done known, except in a race, which has its winner")
        void early(Delivery delivery) {
            CompletableFuture<Object> lost = new CompletableFuture<>();
            FutureTask<String> task = tasks(1).get(0);
            Interpreter call = HandTimedCalls.losingSignals()
                    .stop((total, succeeded, failed) -> succeeded > 0)
                    .delivery(delivery)
                    .call(List.of(lost, task, new CompletableFuture<>()));
            Step step = advance(call, 0);
            lost.complete("lost");
            task.run();

            assertThat(advance(call, step.until())).isEqualTo(Step.MET);

            assertThat(call.outcomes().succeeded()).isEqualTo(delivery == Delivery.WINNER ? 1 : 2);
        }
    }
}
