package dev.muster.reentrant;

import dev.muster.GatherSpec;
import dev.muster.Leftovers;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.adapter.FutureAdapter;
import dev.muster.adapter.NotifyingAdapter;
import dev.muster.progress.Progress;
import dev.muster.support.RecordedProgress;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A call that keeps passing every place at which the user's code is run; at one of them an action is run, once, as soon
 * as it is armed. One of its handles is done before long, the others when the test says so.
 */
final class Scene {

    /** A place at which the user's code is run while a call waits. */
    enum Place {
        LISTENER,
        STRATEGY,
        QUESTION,
        BATCH_QUESTION,
        RESULT,
        CALLBACK,
        REGISTRATION;

        /** Those that a call passes again and again, or later than when it begins. */
        static List<Place> later() {
            return List.of(LISTENER, STRATEGY, QUESTION, BATCH_QUESTION, RESULT, CALLBACK);
        }
    }

    private record Single(int number) {}

    private record Grouped(int number) {}

    private record Notified(int number) {}

    private static final int SOON = 4;

    private static final Set<Place> ASKING =
            EnumSet.of(Place.STRATEGY, Place.QUESTION, Place.BATCH_QUESTION, Place.RESULT);

    private final Place place;
    private final Runnable action;
    private final AtomicBoolean armed = new AtomicBoolean();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger cancels = new AtomicInteger();
    private final RecordedProgress progress = new RecordedProgress();
    private final CompletableFuture<Object> future = new CompletableFuture<>();
    private final CompletableFuture<Object> bystander = new CompletableFuture<>();
    private final List<Runnable> signals = new CopyOnWriteArrayList<>();
    private volatile int callsBefore;
    private volatile boolean acted;
    private volatile boolean isSoon;
    private volatile boolean isFinished;

    Scene(Place place, Runnable action) {
        this.place = place;
        this.action = action;
        bystander.thenRun(() -> pass(Place.CALLBACK));
    }

    /** From now on the action is run at its place. */
    void arm() {
        armed.set(true);
    }

    boolean hasActed() {
        return acted;
    }

    private void pass(Place passed) {
        if (ASKING.contains(passed)) {
            calls.incrementAndGet();
        }
        if (passed == place && armed.compareAndSet(true, false)) {
            callsBefore = calls.get();
            acted = true;
            action.run();
        }
    }

    List<Object> handles() {
        return List.of(new Single(0), new Single(1), new Grouped(2), new Notified(3), future);
    }

    GatherSpec.Builder options() {
        return GatherSpec.builder()
                .leftovers(Leftovers.CANCEL)
                .polling(poll -> {
                    isSoon |= armed.get() || poll.checks() > SOON;
                    pass(Place.STRATEGY);
                    return Duration.ofMillis(1);
                })
                .onProgress(this::listen);
    }

    private void listen(Progress told) {
        progress.onProgress(told);
        if (told.completed() > 0) {
            pass(Place.LISTENER);
        }
    }

    RecordedProgress progress() {
        return progress;
    }

    CompletableFuture<Object> future() {
        return future;
    }

    /** Lets everything complete. */
    void finish() {
        isFinished = true;
        future.complete("finished");
        signals.forEach(Runnable::run);
    }

    /** How often the strategy, an adapter's question or its result have been asked since the action. */
    int callsAfterwards() {
        return calls.get() - callsBefore;
    }

    /** How many of the handles that are no futures have been cancelled. */
    int cancels() {
        return cancels.get();
    }

    FutureAdapter<Object, Object> adapter() {
        return Adapters.either(
                Single.class,
                new Singles(),
                Adapters.either(
                        Grouped.class,
                        new Batch(),
                        Adapters.either(Notified.class, new Notifying(), Adapters.known())));
    }

    private abstract class Base<H> {

        public Object result(H handle) {
            pass(Place.RESULT);
            return handle;
        }

        public boolean cancel(H handle, boolean mayInterrupt) {
            cancels.incrementAndGet();
            return true;
        }
    }

    private final class Singles extends Base<Single> implements FutureAdapter<Single, Object> {

        @Override
        public boolean isDone(Single handle) {
            pass(Place.QUESTION);
            if (isSoon) {
                bystander.complete("the callback of another future");
            }
            return isFinished || (isSoon && handle.number() == 0);
        }
    }

    private final class Batch extends Base<Grouped> implements BatchAdapter<Grouped, Object> {

        @Override
        public void poll(Collection<Grouped> pending, Duration upTo, Answers<Grouped, Object> answers) {
            pass(Place.BATCH_QUESTION);
            if (isFinished) {
                pending.forEach(answers::done);
            }
        }
    }

    private final class Notifying extends Base<Notified> implements NotifyingAdapter<Notified, Object> {

        @Override
        public boolean isDone(Notified handle) {
            return isFinished;
        }

        @Override
        public Registration onDone(Notified handle, Runnable signal) {
            signals.add(signal);
            pass(Place.REGISTRATION);
            return () -> signals.remove(signal);
        }
    }
}
