package dev.muster.pictures;

import dev.muster.Gather;
import dev.muster.MusterException;
import dev.muster.progress.ProgressBarStyle;
import dev.muster.progress.ProgressBarStyle.Color;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A call with a progress bar whose state is worth a picture: it waits for a hundred futures, which complete one by one. */
public enum Scene {
    RUNNING("running", 80, 42, 0, Ending.PENDING),
    FAILURES("running, and some have failed: returnExceptions()", 80, 57, 3, Ending.PENDING),
    FINISHED("finished", 80, 100, 0, Ending.COMPLETE),
    FINISHED_WITH_FAILURES("finished, with failures: returnExceptions()", 80, 100, 3, Ending.COMPLETE),
    TIMED_OUT("timed out", 80, 97, 0, Ending.TIMEOUT),
    FAILED("ended early, by a failure", 80, 32, 1, Ending.FAILURE),
    NARROW("running, on a narrow terminal: COLUMNS=56", 56, 42, 0, Ending.PENDING),
    STYLED("own style: progressBar(bar -> bar.description(\"Hashing\").unit(\"file\").color(GREEN))", 80, 73, 0) {
        @Override
        ProgressBarStyle.Builder style(ProgressBarStyle.Builder bar) {
            return bar.description("Hashing").unit("file").color(Color.GREEN);
        }
    },
    LOG("no terminal: in a log, a pipe, a file", 80, 100, 3, Ending.COMPLETE);

    /** What becomes of the call once all have completed that do. */
    private enum Ending {
        PENDING,
        COMPLETE,
        TIMEOUT,
        FAILURE
    }

    private static final int TOTAL = 100;

    private final String label;
    private final int columns;
    private final int completed;
    private final int failed;
    private final Ending ending;

    Scene(String label, int columns, int completed, int failed) {
        this(label, columns, completed, failed, Ending.PENDING);
    }

    Scene(String label, int columns, int completed, int failed, Ending ending) {
        this.label = label;
        this.columns = columns;
        this.completed = completed;
        this.failed = failed;
        this.ending = ending;
    }

    String label() {
        return label;
    }

    /** How wide the terminal is. */
    public int columns() {
        return columns;
    }

    public boolean isOnTerminal() {
        return this != LOG;
    }

    ProgressBarStyle.Builder style(ProgressBarStyle.Builder bar) {
        return bar;
    }

    /** What is to be seen at the moment that counts; empty: what is there in the end. Such a call never ends. */
    public Optional<String> moment() {
        return ending == Ending.PENDING ? Optional.of(completed + "/" + TOTAL) : Optional.empty();
    }

    /**
     * Runs the call.
     *
     * @param takes the time until the last future completes; zero: they have completed before
     * @param bar gives a call its progress bar
     */
    public void run(
            Duration takes,
            BiFunction<Gather<Integer, Integer>, UnaryOperator<ProgressBarStyle.Builder>, Gather<Integer, Integer>>
                    bar) {
        List<CompletableFuture<Integer>> futures = IntStream.rangeClosed(1, TOTAL)
                .mapToObj(number -> future(number, takes))
                .toList();
        Gather<Integer, Integer> call = bar.apply(Gather.of(futures), this::style);
        try {
            switch (ending) {
                case PENDING, COMPLETE -> call.returnExceptions().toList();
                case TIMEOUT -> call.timeout(takes.multipliedBy(6).dividedBy(5)).toList();
                case FAILURE -> call.toList();
            }
        } catch (MusterException end) {
            if (ending == Ending.COMPLETE) {
                throw end;
            }
        }
    }

    private CompletableFuture<Integer> future(int number, Duration takes) {
        if (number > completed) {
            return new CompletableFuture<>();
        }
        Executor then = takes.isZero()
                ? Runnable::run
                : CompletableFuture.delayedExecutor(
                        takes.toNanos() * number / completed, TimeUnit.NANOSECONDS, Runnable::run);
        return fails(number)
                ? CompletableFuture.runAsync(() -> {}, then)
                        .thenCompose(done -> CompletableFuture.failedFuture(new IOException("connection reset")))
                : CompletableFuture.supplyAsync(() -> number, then);
    }

    /** One failure is the last of all; several come one after the other, in the middle. */
    private boolean fails(int number) {
        return failed == 1 ? number == completed : Math.abs(number - completed / 2) * 2 < failed;
    }

    /** Runs the scene that the argument names, with the bar that a program would have. */
    public static void main(String[] arguments) {
        valueOf(arguments[0]).run(Duration.ofSeconds(3), Gather::progressBar);
    }
}
