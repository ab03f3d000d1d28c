package dev.muster.testkit;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Handles that are done from a given time on, and what was asked about them. */
final class SimulatedHandles {
    private static final long NOT_FOUND = -1;
    private static final long NOT_YET = -1;

    /** What stands for one of them; told apart by identity. */
    private record Handle(int number, long doneAt, double cost) {}

    private final LongSupplier clock;
    private final Handle[] all;
    private final FutureAdapter<Handle, Integer> adapter;
    private final long[] delays;

    private long questions;
    private double questionCost;
    private long looks;
    private long lookedAt = NOT_YET;
    private int foundByLastLook;

    SimulatedHandles(Setup setup, LongSupplier clock) {
        this.clock = clock;
        this.all = new Handle[setup.completions().size()];
        for (int number = 0; number < all.length; number++) {
            double cost = setup.questionCost().applyAsDouble(number);
            Require.that(cost >= 0 && Double.isFinite(cost), "questionCost of handle " + number, cost, "zero or more");
            all[number] = new Handle(number, setup.completions().get(number).toNanos(), cost);
        }
        this.delays = new long[all.length];
        Arrays.fill(delays, NOT_FOUND);
        this.adapter = setup.batchSize().isPresent()
                ? Adapters.batched(setup.batchSize().getAsInt(), this::whichAreDone, Handle::number)
                : Adapters.polled(this::isDone, Handle::number);
    }

    @Nullable
    Object[] all() {
        return all;
    }

    FutureAdapter<?, ?> adapter() {
        return adapter;
    }

    private boolean isDone(Handle handle) {
        ask(handle.cost);
        return find(handle);
    }

    private Collection<Handle> whichAreDone(Collection<Handle> pending) {
        double dearest = 0;
        for (Handle handle : pending) {
            dearest = Math.max(dearest, handle.cost);
        }
        ask(dearest);
        List<Handle> done = new ArrayList<>();
        for (Handle handle : pending) {
            if (find(handle)) {
                done.add(handle);
            }
        }
        return done;
    }

    /** Time passes between two looks, and never during one: a question at another time is the first of another look. */
    private void ask(double cost) {
        long now = clock.getAsLong();
        if (now != lookedAt) {
            lookedAt = now;
            looks++;
            foundByLastLook = 0;
        }
        questions++;
        questionCost += cost;
    }

    private boolean find(Handle handle) {
        long delay = lookedAt - handle.doneAt;
        if (delay < 0) {
            return false;
        }
        delays[handle.number] = delay;
        foundByLastLook++;
        return true;
    }

    long questions() {
        return questions;
    }

    double questionCost() {
        return questionCost;
    }

    long looks() {
        return looks;
    }

    int foundByLastLook() {
        return foundByLastLook;
    }

    /** For each handle that was found done, how long it had been. */
    List<Duration> detectionDelays() {
        return Arrays.stream(delays)
                .filter(delay -> delay != NOT_FOUND)
                .mapToObj(Duration::ofNanos)
                .toList();
    }
}
