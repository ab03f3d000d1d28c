package dev.muster.soak;

import static dev.muster.soak.Verification.require;

import dev.muster.AsyncGather;
import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Tally;
import dev.muster.Wait;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.Waited;
import dev.muster.soak.Scenario.Listener;
import dev.muster.soak.Scenario.Mode;
import dev.muster.soak.SoakHandle.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Makes the call of a scenario in the thread that it is run in, and judges what comes of it. */
final class SoakCall {
    private static final long NOT_STRUCK = Long.MAX_VALUE;
    private static final long SLOW = 200_000;
    private static final int SLOW_FOR = 20;

    private final Scenario scenario;
    private final Places places;
    private final Round round;
    private final Verification results;
    private final Map<String, Object> handles = new LinkedHashMap<>();
    private final List<String> keys;
    private long began;

    SoakCall(Scenario scenario, Places places, Round round) {
        this.scenario = scenario;
        this.places = places;
        this.round = round;
        this.results = new Verification(scenario);
        scenario.handles.forEach((key, handle) -> handles.put(key, handle.handle));
        this.keys = List.copyOf(handles.keySet());
    }

    void run() {
        Gather<String, ?> gather = gather();
        Wait<String, Object> wait = waiting();
        if (!scenario.terminal.isAsync()) {
            round.strikeable(Thread.currentThread()::interrupt);
        }
        began = System.nanoTime();
        Throwable thrown = null;
        try {
            make(gather, wait);
        } catch (GatherFailedException
                | WaitTimeoutException
                | WaitInterruptedException
                | NoSuchElementException
                | CancellationException ended) {
            thrown = ended;
        }
        long ended = System.nanoTime();
        long struck = round.callIsOver();
        boolean interrupted = Thread.interrupted();
        boolean interruptible = !scenario.terminal.isAsync() && struck != NOT_STRUCK;
        require(interruptible || !interrupted, "an interrupt was invented");
        require(!interruptible || interrupted, "an interrupt was swallowed");
        if (thrown != null) {
            judge(thrown, ended, struck);
        } else if (scenario.mode == Mode.PARTIAL && scenario.timeout >= 0 && !scenario.terminal.isWait()) {
            results.doneBefore(began + scenario.timeout, false);
        } else {
            results.nothingPending();
        }
    }

    private Gather<String, ?> gather() {
        Gather<String, Object> gather = Gather.of(handles, SoakHandle.ADAPTER)
                .polling(scenario.polling)
                .leftovers(scenario.leftovers)
                .failFast(scenario.mode != Mode.FAIL_AT_THE_END);
        if (scenario.timeout >= 0) {
            gather = gather.timeout(Duration.ofNanos(scenario.timeout));
        }
        if (scenario.listener != Listener.NONE) {
            gather = gather.onProgress(round.listener());
        }
        return switch (scenario.mode) {
            case EXCEPTIONS -> gather.returnExceptions();
            case PARTIAL -> gather.returnPartial();
            default -> gather;
        };
    }

    private Wait<String, Object> waiting() {
        Wait<String, Object> wait = Wait.of(handles, SoakHandle.ADAPTER)
                .polling(scenario.polling)
                .leftovers(scenario.leftovers)
                .returnWhen(scenario.condition);
        if (scenario.timeout >= 0) {
            wait = wait.timeout(Duration.ofNanos(scenario.timeout));
        }
        if (scenario.listener != Listener.NONE) {
            wait = wait.onProgress(round.listener());
        }
        return scenario.mode == Mode.PARTIAL ? wait.returnPartial() : wait;
    }

    private void make(Gather<String, ?> gather, Wait<String, Object> wait) {
        switch (scenario.terminal) {
            case LIST -> list(gather.toList());
            case MAP -> map(gather.toMap());
            case ITERATE -> iterate(gather.iterate());
            case ITERATE_AND_BREAK -> iterateAndClose(gather.iterate());
            case ITERATE_AND_DROP -> iterateSome(gather.iterate());
            case FIRST -> first(gather.first());
            case WAIT -> waited(wait.await());
            case ASYNC_LIST -> list(join(async(gather).toList()));
            case ASYNC_MAP -> map(join(async(gather).toMap()));
            case ASYNC_FIRST -> first(join(async(gather).first()));
            case ASYNC_WAIT -> waited(join(async(wait)));
            default -> forEach(gather);
        }
    }

    private <V> AsyncGather<String, V> async(Gather<String, V> gather) {
        Executor executor = executor();
        return executor == null ? gather.async() : gather.async(executor);
    }

    private CompletableFuture<Waited<String, Object>> async(Wait<String, Object> wait) {
        Executor executor = executor();
        return executor == null ? wait.awaitAsync() : wait.awaitAsync(executor);
    }

    private Executor executor() {
        return switch (scenario.runs) {
            case BY_DEFAULT -> null;
            case IN_A_POOL -> places.pool;
            case AT_ONCE -> Runnable::run;
        };
    }

    /** What the future of the call comes to; a strike cancels it. */
    private <T> T join(CompletableFuture<T> future) {
        round.strikeable(() -> future.cancel(false));
        try {
            managedJoin(future);
            return future.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException ended ? ended : failed;
        }
    }

    private static void managedJoin(CompletableFuture<?> future) {
        try {
            ForkJoinPool.managedBlock(new ForkJoinPool.ManagedBlocker() {
                @Override
                public boolean block() {
                    try {
                        future.join();
                    } catch (CancellationException | CompletionException ended) {
                        // Seen by whoever asks for the result.
                    }
                    return true;
                }

                @Override
                public boolean isReleasable() {
                    return future.isDone();
                }
            });
        } catch (InterruptedException nobodyInterrupts) {
            throw new AssertionError(nobodyInterrupts);
        }
    }

    private void list(List<?> values) {
        require(values.size() == keys.size(), values.size() + " results for " + keys.size() + " keys");
        int index = 0;
        for (Object value : values) {
            results.handedOver(keys.get(index++), value);
        }
    }

    private void map(Map<String, ?> values) {
        require(List.copyOf(values.keySet()).equals(keys), "the map's keys are not the input's, in its order");
        values.forEach(results::handedOver);
        results.complete();
    }

    private <V> void iterate(Completions<String, V> completions) {
        int handedOver = 0;
        for (Completion<String, V> completion : completions) {
            results.handedOver(completion.key(), completion.value());
            beSlow(handedOver++);
        }
        results.complete();
    }

    private <V> void iterateAndClose(Completions<String, V> completions) {
        try (completions) {
            iterateSome(completions);
        }
        require(!completions.hasNext(), "an iteration goes on after it was closed");
    }

    private <V> void iterateSome(Completions<String, V> completions) {
        int handedOver = 0;
        while (handedOver < scenario.breakAfter && completions.hasNext()) {
            Completion<String, V> completion = completions.next();
            results.handedOver(completion.key(), completion.value());
            beSlow(handedOver++);
        }
    }

    private <V> void forEach(Gather<String, V> gather) {
        AtomicInteger running = new AtomicInteger();
        List<Completion<String, V>> handedOver = new ArrayList<>();
        try {
            join(async(gather).forEach(completion -> {
                require(running.incrementAndGet() == 1, "two completions are handed over at once");
                synchronized (handedOver) {
                    handedOver.add(completion);
                }
                beSlow(handedOver.size());
                running.decrementAndGet();
            }));
        } finally {
            synchronized (handedOver) {
                handedOver.forEach(completion -> results.handedOver(completion.key(), completion.value()));
            }
        }
        results.complete();
    }

    private void beSlow(int handedOver) {
        if (scenario.slowConsumer && handedOver < SLOW_FOR) {
            LockSupport.parkNanos(SLOW);
        }
    }

    private void first(Completion<String, ?> completion) {
        results.handedOver(completion.key(), completion.value());
    }

    private void waited(Waited<String, Object> waited) {
        Map<String, Object> done = waited.doneByKey();
        Map<String, Object> notDone = waited.notDoneByKey();
        require(done.size() + notDone.size() == keys.size(), "not every key is done or not done");
        int succeeded = 0;
        int failed = 0;
        for (String key : keys) {
            require(done.containsKey(key) != notDone.containsKey(key), key + " is both done and not done, or neither");
            require((done.containsKey(key) ? done : notDone).get(key) == handles.get(key), key + " has another handle");
            SoakHandle handle = scenario.handles.get(key);
            require(handle.fate != Fate.NEVER || !done.containsKey(key), key + " counts as done and is not");
            if (done.containsKey(key)) {
                succeeded += handle.fate == Fate.SUCCESS ? 1 : 0;
                failed += handle.fate == Fate.SUCCESS ? 0 : 1;
            }
        }
        if (!waited.timedOut()) {
            require(
                    notDone.isEmpty() || isMet(succeeded, failed),
                    "the wait ended with " + succeeded + " successes and " + failed + " failures");
        } else {
            require(scenario.timeout >= 0 && scenario.mode == Mode.PARTIAL, "timed out without a timeout");
            notDone.keySet().forEach(key -> results.notPending(key, began + scenario.timeout, false));
        }
    }

    private boolean isMet(int succeeded, int failed) {
        return scenario.condition.isMet(new Tally(keys.size(), succeeded, failed));
    }

    private void judge(Throwable thrown, long ended, long struck) {
        if (thrown instanceof GatherFailedException failed) {
            require(!scenario.mode.asOutcomes(), "a failure was raised");
            results.failure(failed.key(), failed.getCause());
            failed.outcomes().forEach(results::outcome);
            results.complete();
            if (scenario.mode == Mode.FAIL_AT_THE_END || scenario.terminal.isRace()) {
                results.nothingPending();
            }
        } else if (thrown instanceof WaitTimeoutException timedOut) {
            require(scenario.timeout >= 0, "timed out without a timeout");
            require(ended - began >= scenario.timeout, "timed out too early");
            timedOut.outcomes().forEach(results::outcome);
            results.complete();
            results.doneBefore(began + scenario.timeout, false);
        } else if (thrown instanceof WaitInterruptedException interrupted) {
            require(struck != NOT_STRUCK && !scenario.terminal.isAsync(), "interrupted by nobody");
            interrupted.outcomes().forEach(results::outcome);
            results.complete();
            results.doneBefore(struck, true);
        } else if (thrown instanceof CancellationException) {
            require(struck != NOT_STRUCK && scenario.terminal.isAsync(), "cancelled by nobody");
        } else {
            require(keys.isEmpty() && scenario.terminal.isRace(), "unexpected: " + thrown);
        }
    }
}
