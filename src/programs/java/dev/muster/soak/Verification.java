package dev.muster.soak;

import dev.muster.Outcome;
import dev.muster.soak.SoakHandle.Fate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** What must hold of a call's results, whatever happened while it ran. */
final class Verification {
    private final Scenario scenario;
    private final Map<Object, Outcome<?>> known = new LinkedHashMap<>();

    Verification(Scenario scenario) {
        this.scenario = scenario;
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** A result of a call that raises failures. */
    void value(Object key, Object value) {
        outcome(key, new Outcome.Success<>(value));
    }

    /** A result, or an outcome, as the call hands it over. */
    void handedOver(Object key, Object result) {
        if (scenario.mode.asOutcomes()) {
            outcome(key, (Outcome<?>) result);
        } else {
            value(key, result);
        }
    }

    /** What is known of a key, each key once. */
    void outcome(Object key, Outcome<?> outcome) {
        SoakHandle handle = scenario.handles.get(key);
        require(handle != null, "a result for a key that was not asked about: " + key);
        require(known.put(key, outcome) == null, "two results for " + key);
        outcome.fold(
                value -> {
                    require(handle.fate == Fate.SUCCESS, key + " succeeded, but its handle was to be " + handle);
                    require(Objects.equals(value, handle.value()), key + " yielded " + value + " instead of " + handle);
                    return null;
                },
                exception -> {
                    failure(key, exception);
                    return null;
                },
                () -> null);
    }

    /** This is what the handle at this key was to fail with. */
    void failure(Object key, Throwable exception) {
        SoakHandle handle = scenario.handles.get(key);
        boolean right = handle.fate == Fate.CANCELLED
                ? exception instanceof CancellationException
                : handle.fate == Fate.FAILURE
                        && exception instanceof SoakHandle.Failed failed
                        && failed.number == handle.number;
        if (!right) {
            throw new AssertionError(
                    key + " failed with " + exception + ", but its handle was to be " + handle, exception);
        }
    }

    /** All keys are accounted for, and so many as are are no more. */
    void complete() {
        require(
                known.keySet().equals(scenario.handles.keySet()),
                known.size() + " of " + scenario.handles.size() + " keys are accounted for");
    }

    void nothingPending() {
        Set<Object> pending = pendingKeys();
        require(pending.isEmpty(), "pending: " + pending);
    }

    /** What was done before this time for certain was found to be done. */
    void doneBefore(long time, boolean noticedOnly) {
        for (Object key : pendingKeys()) {
            notPending(key, time, noticedOnly);
        }
    }

    void notPending(Object key, long time, boolean noticedOnly) {
        SoakHandle handle = scenario.handles.get(key);
        boolean mayBeUnknown = handle.pollsFail
                || (handle.kind == SoakHandle.Kind.BATCHED && scenario.pollsFail())
                || handle.kind.isAsked()
                || (noticedOnly && !handle.kind.notifies());
        require(mayBeUnknown || !handle.wasDoneBefore(time), key + " is pending, and was done in time: " + handle);
    }

    private Set<Object> pendingKeys() {
        Set<Object> pending = new LinkedHashSet<>();
        known.forEach((key, outcome) -> {
            if (outcome.isPending()) {
                pending.add(key);
            }
        });
        return pending;
    }
}
