package dev.muster.soak;

import dev.muster.Leftovers;
import dev.muster.ReturnCondition;
import dev.muster.ReturnWhen;
import dev.muster.polling.FixedPolling;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import dev.muster.soak.SoakHandle.Fate;
import dev.muster.soak.SoakHandle.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What happens in one round: all that its seed decides. The scheduling of threads differs from run to run. */
final class Scenario {
    /** How results are asked for. */
    enum Terminal {
        LIST,
        MAP,
        ITERATE,
        ITERATE_AND_BREAK,
        ITERATE_AND_DROP,
        FIRST,
        WAIT,
        ASYNC_LIST,
        ASYNC_MAP,
        ASYNC_FIRST,
        ASYNC_FOR_EACH,
        ASYNC_WAIT;

        boolean isAsync() {
            return name().startsWith("ASYNC");
        }

        boolean isWait() {
            return this == WAIT || this == ASYNC_WAIT;
        }

        boolean isRace() {
            return this == FIRST || this == ASYNC_FIRST;
        }
    }

    /** What is made of failures. */
    enum Mode {
        FAIL_FAST,
        FAIL_AT_THE_END,
        EXCEPTIONS,
        PARTIAL;

        boolean asOutcomes() {
            return this == EXCEPTIONS || this == PARTIAL;
        }
    }

    /** Where the call is made. */
    enum Place {
        PLATFORM_THREAD,
        VIRTUAL_THREAD,
        FORK_JOIN_POOL
    }

    /** A listener, slow consumer or executor that is out of the ordinary. */
    enum Listener {
        NONE,
        COUNTS,
        THROWS
    }

    /** Where an asynchronous call runs. */
    enum Runs {
        BY_DEFAULT,
        IN_A_POOL,
        AT_ONCE
    }

    private static final int DUPLICATES_PERCENT = 3;
    private static final long MICROSECOND = 1_000;

    final long seed;
    final Terminal terminal;
    final Mode mode;
    final Place place;
    final Runs runs;
    final Listener listener;
    final Leftovers leftovers;
    final PollingStrategy polling;
    final ReturnCondition condition;
    final boolean slowConsumer;
    final boolean collectsGarbage;
    final int breakAfter;

    /** Until when what completes has completed, in nanoseconds since the round began. */
    final long span;

    /** In nanoseconds; -1: none. */
    final long timeout;

    /** When the calling thread is interrupted, or the asynchronous call cancelled; -1: never. */
    final long strikesAt;

    /** By key, in the order of the input. */
    final Map<String, SoakHandle> handles = new LinkedHashMap<>();

    /** When each completes, soonest first; what is done from the start is not among them. */
    final List<Due> due = new ArrayList<>();

    /** A handle and when it completes. */
    record Due(long at, SoakHandle handle) {}

    Scenario(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        terminal = one(random, Terminal.values());
        mode = one(random, Mode.values());
        place = one(random, Place.values());
        runs = one(random, Runs.values());
        listener = one(random, Listener.values());
        leftovers = one(random, Leftovers.values());
        polling = one(
                random,
                PollingAlgorithm.ADAPTIVE,
                PollingAlgorithm.PROGRESSIVE,
                PollingAlgorithm.EXPONENTIAL,
                FixedPolling.every(Duration.ofNanos(100 * MICROSECOND)),
                poll -> Duration.ZERO,
                PollingAlgorithm.FIXED.jittered(0.5, seed));
        condition = one(
                random,
                ReturnWhen.ALL_COMPLETED,
                ReturnWhen.FIRST_COMPLETED,
                ReturnWhen.FIRST_EXCEPTION,
                ReturnWhen.FIRST_SUCCESS,
                ReturnCondition.completed(random.nextInt(20)),
                ReturnCondition.succeeded(random.nextInt(20)));
        slowConsumer = random.nextInt(4) == 0;
        collectsGarbage = random.nextInt(20) == 0;
        breakAfter = random.nextInt(5);
        span = MICROSECOND * one(random, 0, 100, 1_000, 1_000, 5_000, 30_000);
        timeout = random.nextInt(3) > 0 ? -1 : MICROSECOND * one(random, 0, 50, 1_000, 5_000, 20_000);
        strikesAt = random.nextInt(4) > 0 ? -1 : (long) (random.nextDouble() * (span + 200 * MICROSECOND));
        draw(random, one(random, 3, 3, 50, 50, 50, 1_000, random.nextInt(4) > 0 ? 100 : 10_000));
        due.sort((one, other) -> Long.compare(one.at, other.at));
    }

    private void draw(Random random, int most) {
        int size = random.nextInt(most + 1);
        int failures = one(random, 0, 0, 1, 10, 100);
        int nevers = timeout < 0 ? 0 : one(random, 0, 0, 1, 20, 100);
        int done = one(random, 0, 0, 20, 90, 100);
        boolean pollsFail = random.nextInt(3) == 0;
        // A foreign stage is a proxy, and a dead weight by the thousand.
        List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
        Collections.shuffle(kinds, random);
        kinds = kinds.subList(0, 1 + random.nextInt(kinds.size()));
        List<SoakHandle> drawn = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            if (!drawn.isEmpty() && random.nextInt(100) < DUPLICATES_PERCENT) {
                SoakHandle twin = drawn.get(random.nextInt(drawn.size()));
                handles.put("k" + number, twin.kind == Kind.FOREIGN_STAGE ? fresh(random, number, twin) : twin);
                continue;
            }
            Kind kind = kinds.get(random.nextInt(kinds.size()));
            Fate fate = random.nextInt(100) < nevers
                    ? Fate.NEVER
                    : random.nextInt(100) >= failures
                            ? Fate.SUCCESS
                            : kind.isCancellable() && random.nextInt(4) == 0 ? Fate.CANCELLED : Fate.FAILURE;
            int failingPolls = pollsFail && random.nextInt(10) == 0 ? random.nextInt(3) : 0;
            SoakHandle handle = new SoakHandle(number, kind, fate, failingPolls);
            drawn.add(handle);
            handles.put("k" + number, handle);
            if (fate != Fate.NEVER) {
                fix(random, handle, done);
            }
        }
    }

    /** In place of a twin, as callbacks on a foreign stage are counted. */
    private SoakHandle fresh(Random random, int number, SoakHandle twin) {
        SoakHandle handle = new SoakHandle(number, twin.kind, Fate.SUCCESS, 0);
        fix(random, handle, 0);
        return handle;
    }

    private void fix(Random random, SoakHandle handle, int donePercent) {
        if (random.nextInt(100) < donePercent) {
            handle.complete();
        } else {
            due.add(new Due((long) (random.nextDouble() * span), handle));
        }
    }

    @SafeVarargs
    private static <T> T one(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Whether polls of some handle fail at first: it may be done and not known to be. */
    boolean pollsFail() {
        return handles.values().stream().anyMatch(handle -> handle.pollsFail);
    }

    @Override
    public String toString() {
        return terminal + " of " + handles.size() + ", " + (terminal.isWait() ? condition : mode) + ", "
                + (terminal.isAsync() ? runs : place) + ", " + leftovers + ", " + listener + ", " + polling + ", span "
                + Duration.ofNanos(span) + (timeout < 0 ? "" : ", timeout " + Duration.ofNanos(timeout))
                + (strikesAt < 0 ? "" : ", struck at " + Duration.ofNanos(strikesAt))
                + (slowConsumer ? ", slow consumer" : "");
    }
}
