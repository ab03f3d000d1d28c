package dev.muster.fray;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.function.Function;
import kotlin.Unit;
import org.jspecify.annotations.Nullable;
import org.pastalab.fray.core.TestRunner;
import org.pastalab.fray.core.command.Configuration;
import org.pastalab.fray.core.command.ExecutionInfo;
import org.pastalab.fray.core.command.LambdaExecutor;
import org.pastalab.fray.core.command.NetworkDelegateType;
import org.pastalab.fray.core.command.SystemTimeDelegateType;
import org.pastalab.fray.core.randomness.ControlledRandom;
import org.pastalab.fray.core.randomness.Randomness;
import org.pastalab.fray.core.randomness.RandomnessProvider;
import org.pastalab.fray.core.scheduler.Scheduler;

/**
 * Fray, as these explorations need it.
 *
 * @param run what is run again and again
 * @param schedules sees every schedule
 * @param seeds where each schedule has its random numbers from
 * @param notes a directory for what Fray notes of a run that goes wrong
 */
record Fray(Runnable run, Schedules schedules, Random seeds, Path notes) {
    /** Most runs take fewer than a hundred steps, and the first ones thousands; one of so many goes on and on. */
    private static final int MOST_STEPS = 50_000;

    private static final int MOST_SECONDS = 3_600;

    /** Runs until something goes wrong, at most so many times; what went wrong. */
    @Nullable
    Throwable explore(int number, Function<Randomness, Scheduler> algorithm) {
        RandomnessProvider random =
                () -> new ControlledRandom(new ArrayList<>(), new ArrayList<>(), new Random(seeds.nextLong()));
        LambdaExecutor runs = new LambdaExecutor(() -> {
            run.run();
            return Unit.INSTANCE;
        });
        boolean ignoreUnhandledExceptions = false;
        boolean interleaveMemoryOps = false;
        boolean fullSchedule = false;
        boolean exploreMode = false;
        boolean noExitWhenBugFound = true;
        boolean isReplay = false;
        boolean noFray = false;
        boolean dummyRun = false;
        boolean ignoreTimedBlock = false;
        boolean sleepAsYield = false;
        boolean resetClassLoader = false;
        boolean redirectStdout = false;
        boolean abortThreadExecutionAfterMainExit = false;
        boolean resolveRacingOperationStackTraceHash = false;
        Configuration configuration = new Configuration(
                new ExecutionInfo(runs, ignoreUnhandledExceptions, interleaveMemoryOps, MOST_STEPS),
                notes,
                number,
                MOST_SECONDS,
                algorithm.apply(random.getRandomness()),
                random,
                fullSchedule,
                exploreMode,
                noExitWhenBugFound,
                isReplay,
                noFray,
                dummyRun,
                NetworkDelegateType.NONE,
                SystemTimeDelegateType.MOCK,
                Scene.TICK,
                ignoreTimedBlock,
                sleepAsYield,
                resetClassLoader,
                redirectStdout,
                abortThreadExecutionAfterMainExit,
                resolveRacingOperationStackTraceHash,
                null);
        configuration.getScheduleObservers().add(schedules);
        configuration.getTestStatusObservers().add(schedules);
        return new TestRunner(configuration).run();
    }
}
