package dev.muster.benchmark;

import dev.muster.AsyncGather;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.MusterException;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What stays on a future that never completes, after waits that ended early: each terminal, for each reason it can have. */
final class LeftBehind {
    /** Long enough for a wait to have registered. */
    private static final Duration WHILE = Duration.ofMillis(3);

    /** The bytes of the smallest object. */
    private static final int SMALLEST = 16;

    /** What the JVM itself has in the heap grows now and then; what a wait leaves is left each time. */
    private static final int ATTEMPTS = 3;

    private static final Exception FAILURE = new IllegalStateException("failed");

    private final CompletableFuture<String> never = new CompletableFuture<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private LeftBehind() {}

    static List<Row> rows(Mode mode) {
        return List.of(new LeftBehind().row(mode == Mode.QUICK ? 1_000 : 20_000));
    }

    private Row row(int waits) {
        List<Runnable> all = waits();
        all.forEach(Runnable::run);
        double least = Double.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least >= SMALLEST; attempt++) {
            long before = used();
            for (int i = 0; i < waits; i++) {
                all.get(i % all.size()).run();
            }
            least = Math.min(least, (used() - before) / (double) waits);
        }
        timer.shutdown();
        int dependents = never.getNumberOfDependents();
        double bytes = least < SMALLEST ? 0 : least;
        return Checks.row(
                        "left on a future by waits that ended early in " + all.size() + " ways",
                        waits,
                        dependents + " dependents, " + (bytes == 0 ? "0" : Table.decimal(bytes)) + " B each",
                        "0 dependents, 0 B",
                        dependents == 0 && bytes == 0)
                .with(Unit.DEPENDENTS, dependents)
                .with(Unit.BYTES, bytes);
    }

    private static long used() {
        Runtime memory = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return memory.totalMemory() - memory.freeMemory();
    }

    private List<Runnable> waits() {
        List<Runnable> all = new ArrayList<>();
        List<Consumer<Gather<Integer, String>>> terminals = List.of(
                Gather::toList,
                Gather::toMap,
                Gather::toStructure,
                gather -> gather.iterate().forEachRemaining(completion -> {}),
                gather -> gather.async().toList().join(),
                gather -> gather.async().forEach(completion -> {}).join());
        for (Consumer<Gather<Integer, String>> terminal : terminals) {
            all.add(() ->
                    end(() -> terminal.accept(Gather.<String>of(never, never).timeout(WHILE))));
            all.add(() -> end(() -> terminal.accept(Gather.<String>of(never, failingSoon()))));
        }
        all.add(() -> end(() -> Gather.<String>of(never).timeout(WHILE).first()));
        all.add(() -> end(
                () -> Gather.<String>of(never).timeout(WHILE).async().first().join()));
        all.add(() -> end(() -> Wait.of(never).timeout(WHILE).await()));
        all.add(() -> Gather.<String>of(never).timeout(WHILE).returnPartial().toList());
        all.add(() -> Wait.of(never).timeout(WHILE).returnPartial().await());
        all.add(() -> Gather.<String>of(never, doneSoon()).first());
        all.add(() -> Wait.of(never, doneSoon())
                .returnWhen(ReturnWhen.FIRST_COMPLETED)
                .await());
        all.add(() -> Wait.of(never, failingSoon())
                .returnWhen(ReturnWhen.FIRST_EXCEPTION)
                .await());
        all.add(this::closed);
        all.add(() -> interrupted(() -> Gather.<String>of(never).toList()));
        all.add(() -> interrupted(() -> Gather.<String>of(never).first()));
        all.add(() -> interrupted(() -> Gather.<String>of(never).iterate().next()));
        all.add(() -> interrupted(() -> Wait.of(never).await()));
        all.add(() -> cancelled(Gather.<String>of(never).async()));
        return all;
    }

    private CompletableFuture<String> doneSoon() {
        CompletableFuture<String> future = new CompletableFuture<>();
        timer.schedule(() -> future.complete("result"), WHILE.toMillis(), TimeUnit.MILLISECONDS);
        return future;
    }

    private CompletableFuture<String> failingSoon() {
        CompletableFuture<String> future = new CompletableFuture<>();
        timer.schedule(() -> future.completeExceptionally(FAILURE), WHILE.toMillis(), TimeUnit.MILLISECONDS);
        return future;
    }

    private static void end(Runnable wait) {
        try {
            wait.run();
            throw new AssertionError("ended without an exception");
        } catch (MusterException | CompletionException expected) {
            // As it should be.
        }
    }

    private void closed() {
        try (Completions<Integer, String> completions =
                Gather.<String>of(never, doneSoon()).iterate()) {
            completions.next();
        }
    }

    private void interrupted(Runnable wait) {
        Thread caller = Thread.currentThread();
        timer.schedule(caller::interrupt, WHILE.toMillis(), TimeUnit.MILLISECONDS);
        end(wait);
        Thread.interrupted();
    }

    private void cancelled(AsyncGather<Integer, String> gather) {
        CompletableFuture<?> results = gather.toList();
        timer.schedule(() -> results.cancel(false), WHILE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            results.join();
        } catch (RuntimeException expected) {
            // As it should be.
        }
    }
}
