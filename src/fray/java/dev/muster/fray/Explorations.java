package dev.muster.fray;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pastalab.fray.core.randomness.Randomness;
import org.pastalab.fray.core.scheduler.PCTScheduler;
import org.pastalab.fray.core.scheduler.POSScheduler;
import org.pastalab.fray.core.scheduler.RandomScheduler;
import org.pastalab.fray.core.scheduler.Scheduler;
import org.pastalab.fray.runtime.DeadlockException;
import org.pastalab.fray.runtime.LivenessException;

/**
 * Explores each call: as it is, where nothing may go wrong, and with a lost wake-up planted in it, which must be found.
 * Runs in the {@link InstrumentedJdk}. Arguments: how many schedules; a seed, with which much the same is explored
 * again, or 0; a directory for what Fray notes.
 */
public final class Explorations {
    /** What is planted is found within 400 schedules on average through any of the calls. */
    private static final int ENOUGH_TO_FIND = 5_000;

    /** As many as load classes: PCT would take the first runs, which are far longer, for what runs are like. */
    private static final int FEW = 5;

    /** In a schedule of PCT one thread goes before the other as long as it can, save for so many changes. */
    private static final int CHANGES = 2;

    private final PrintStream console = System.out;
    private final Watch watch = new Watch(console);
    private final long seed;
    private final Path notes;
    private int passed;
    private int failed;

    private Explorations(long seed, Path notes) {
        this.seed = seed;
        this.notes = notes;
    }

    public static void main(String... arguments) {
        int schedules = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        new Explorations(seed == 0 ? System.nanoTime() : seed, Path.of(arguments[2])).exploreAll(schedules);
    }

    private void exploreAll(int schedules) {
        // Fray tells of its progress there, clearing the screen each time.
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        console.println("Exploring " + schedules + " schedules of each call, -Dfray.seed=" + seed);
        watch.start();
        for (Calls call : Calls.values()) {
            explore(call, schedules);
            findLostWakeUp(call);
        }
        console.printf("[FRAY] Tests run: %d, Failures: %d, Errors: 0, Skipped: 0%n", passed + failed, failed);
        // Fray makes nothing of System.exit.
        Runtime.getRuntime().exit(failed == 0 ? 0 : 1);
    }

    private void explore(Calls call, int schedules) {
        int third = schedules / 3;
        Found found = explore(
                call,
                false,
                new Share(schedules - 2 * third, RandomScheduler::new),
                new Share(third, POSScheduler::new),
                new Share(third, Explorations::pct));
        boolean sound = found.wrong == null && found.schedules.total() == schedules;
        count(sound, call + ": " + found + (sound ? "; nothing wrong" : "; wrong in the last: " + found.wrong));
        if (found.wrong != null) {
            found.wrong.printStackTrace(console);
            console.println("What each thread waited for is noted in " + notes.resolve(call.name()));
        }
    }

    private void findLostWakeUp(Calls call) {
        Found found =
                explore(call, true, new Share(FEW, RandomScheduler::new), new Share(ENOUGH_TO_FIND, Explorations::pct));
        boolean seen = found.wrong instanceof DeadlockException || found.wrong instanceof AssertionError;
        count(
                seen,
                call + ", a lost wake-up: " + found + (seen ? "; found in the last: " : "; not found: ") + found.wrong);
    }

    private void count(boolean good, String what) {
        console.println((good ? "passed  " : "FAILED  ") + what);
        if (good) {
            passed++;
        } else {
            failed++;
        }
    }

    /**
     * So many schedules by an algorithm: the next thread at random; POS, partial order sampling, which draws anew where
     * the order matters; PCT, probabilistic concurrency testing, which changes threads seldom, and for long.
     */
    private record Share(int number, Function<Randomness, Scheduler> algorithm) {}

    private static Scheduler pct(Randomness random) {
        return new PCTScheduler(random, CHANGES, 0);
    }

    /** What came of an exploration, which ends with the first run that goes wrong. */
    private record Found(
            Schedules schedules, long seconds, @Nullable Throwable wrong) {
        @Override
        public String toString() {
            return schedules.total() + " schedules, " + schedules.distinct() + " distinct, " + seconds + " s";
        }
    }

    private Found explore(Calls call, boolean planted, Share... shares) {
        Random seeds = new Random(seed);
        Schedules schedules = new Schedules(watch);
        Fray fray = new Fray(
                () -> run(call, new Scene(schedules.total(), planted)),
                schedules,
                seeds,
                notes.resolve(call.name() + (planted ? "-planted" : "")));
        long began = System.nanoTime();
        Throwable wrong = null;
        for (int next = 0; next < shares.length && wrong == null; next++) {
            wrong = fray.explore(shares[next].number, shares[next].algorithm);
        }
        return new Found(schedules, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began), wrong);
    }

    private static void run(Calls call, Scene scene) {
        try {
            call.body.run(scene);
        } catch (LivenessException goesOn) {
            // Which Fray takes for no fault.
            throw new AssertionError("goes on and on", goesOn);
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        } finally {
            // The thread of the JDK's timer, if the call needed it, would wait for ever.
            ForkJoinPool.commonPool().shutdownNow();
        }
    }
}
