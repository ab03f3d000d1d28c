package dev.muster.soak;

import dev.muster.support.Eventually;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Calls of every sort under circumstances of every sort, drawn at random, three at a time; after each, what must hold of any
 * call is checked. What a seed decides is the scenario; the scheduling of the threads differs from run to run.
 *
 * <pre>
 * ./mvnw -q test-compile exec:java -Dexec.mainClass=dev.muster.soak.Soak -Dexec.args="--seconds 600"
 * ./mvnw -q test-compile exec:java -Dexec.mainClass=dev.muster.soak.Soak -Dexec.args="--seed 4711 --rounds 1"
 * </pre>
 *
 * A failure prints the seed of its round. The exit status is 0 if there was none, 1 if there was one, 2 for bad arguments.
 */
public final class Soak {
    private static final int LANES = 3;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** Threads of the JDK's own, which it starts when they are first needed and keeps. */
    private static final Set<String> OF_THE_JDK = Set.of(
            "CompletableFutureDelayScheduler",
            "CompletableFuture-",
            "ForkJoinPool.commonPool",
            "ForkJoinPool-",
            "Cleaner-",
            "Common-Cleaner",
            "VirtualThread-",
            "Attach Listener",
            "Read-Poller",
            "Write-Poller");

    /** Listeners throw by the thousand here, and each is reported; held, as a logger that nobody holds forgets its level. */
    private static final Logger REPORTS = Logger.getLogger("dev.muster");

    private final long seed;
    private final long mostRounds;
    private final long endsAt;
    private final AtomicLong rounds = new AtomicLong();
    private final AtomicReference<String> failure = new AtomicReference<>();
    private final Map<String, AtomicLong> terminals = new TreeMap<>();

    private Soak(Duration duration, long seed, long mostRounds) {
        this.seed = seed;
        this.mostRounds = mostRounds;
        this.endsAt = System.nanoTime() + duration.toNanos();
        for (Scenario.Terminal terminal : Scenario.Terminal.values()) {
            terminals.put(terminal.name(), new AtomicLong());
        }
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Long> options =
                new TreeMap<>(Map.of("--seconds", 60L, "--seed", new Random().nextLong(), "--rounds", Long.MAX_VALUE));
        for (int index = 0; index < arguments.length; index += 2) {
            if (!options.containsKey(arguments[index]) || index + 1 == arguments.length) {
                System.err.println("soak: [--seconds N] [--seed N] [--rounds N], not " + String.join(" ", arguments));
                System.exit(2);
            }
            options.put(arguments[index], Long.parseLong(arguments[index + 1]));
        }
        String failure =
                run(Duration.ofSeconds(options.get("--seconds")), options.get("--seed"), options.get("--rounds"), true);
        if (failure != null) {
            System.err.println(failure);
            System.exit(1);
        }
    }

    /**
     * Runs rounds for so long.
     *
     * @return what was wrong in the first round that failed, with its seed; null if none did
     */
    static String run(Duration duration, long seed, long mostRounds, boolean reports) throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Level level = REPORTS.getLevel();
        REPORTS.setLevel(Level.OFF);
        Soak soak = new Soak(duration, seed, mostRounds);
        Places places = new Places();
        Thread[] lanes = new Thread[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            lanes[lane] = new Thread(() -> soak.runRounds(places), "soak lane " + lane);
            lanes[lane].start();
        }
        for (Thread lane : lanes) {
            lane.join();
        }
        if (soak.failure.get() == null) {
            places.end();
            soak.requireNoThreadLeft(before);
        }
        REPORTS.setLevel(level);
        if (reports) {
            System.out.println("soak: seed " + seed + ", " + soak.rounds + " rounds: " + soak.terminals);
        }
        return soak.failure.get();
    }

    private void runRounds(Places places) {
        while (failure.get() == null && System.nanoTime() - endsAt < 0) {
            long number = rounds.getAndIncrement();
            if (number >= mostRounds) {
                rounds.decrementAndGet();
                return;
            }
            // The first round's seed is the seed itself, so that a round can be run alone.
            long own = number == 0 ? seed : mixed(seed + number * MIX);
            Scenario scenario = new Scenario(own);
            try {
                new Round(scenario, places).run();
                terminals.get(scenario.terminal.name()).incrementAndGet();
            } catch (Throwable wrong) {
                fail("soak: FAILED with --seed " + own + " --rounds 1: " + wrong.getMessage() + "\n    " + scenario
                        + trace(wrong));
            }
        }
    }

    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 27);
    }

    private static String trace(Throwable wrong) {
        StringBuilder trace = new StringBuilder();
        for (Throwable each = wrong; each != null; each = each.getCause()) {
            trace.append("\n    ").append(each);
            for (StackTraceElement frame : each.getStackTrace()) {
                trace.append("\n        at ").append(frame);
            }
        }
        return trace.toString();
    }

    private void fail(String what) {
        failure.compareAndSet(null, what);
    }

    private void requireNoThreadLeft(Set<Thread> before) {
        try {
            Eventually.until("no thread is left", () -> left(before).isEmpty());
        } catch (AssertionError some) {
            fail("soak: FAILED: threads are left: " + left(before));
        }
    }

    private static Set<String> left(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive())
                .map(Thread::getName)
                .filter(name -> OF_THE_JDK.stream().noneMatch(name::startsWith))
                .collect(Collectors.toSet());
    }
}
