package dev.muster.engine;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.adapter.FutureAdapter;
import dev.muster.engine.Interpreter.Waiting;
import dev.muster.engine.Plan.Delivery;
import dev.muster.engine.Plan.Observation;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import dev.muster.internal.ProgressNotifier;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One call over a random mixture of handles, of which everything that goes in and comes out is written on a tape. It is
 * either driven, in virtual time, or fed with the tape of another one, without any driver.
 */
final class Rehearsal {
    private static final long MILLISECOND = 1_000_000;

    /** What went into the call, or came out of it. */
    sealed interface Entry {}

    /** In: the time and the interrupt status. Out: the step. */
    record Told(long time, boolean interrupted, Step.Kind kind, long until, long review, int anchor) implements Entry {}

    /** In: a future is done. */
    record Completed(int key) implements Entry {}

    /** In: somebody closed the call. */
    record Closed() implements Entry {}

    /** Out: a question about these keys. In: which of them are done, or that it failed. */
    record Asked(List<Integer> keys, List<Integer> done, boolean fails) implements Entry {}

    /** Out: the result of this key was fetched. */
    record Fetched(int key) implements Entry {}

    /** Out: a signal came about these keys. */
    record Signalled(List<Integer> keys) implements Entry {}

    /** Out: what was handed over, or how the call ended. */
    record Out(String value) implements Entry {}

    private sealed interface Asking {
        int key();
    }

    private record Single(int key) implements Asking {}

    private record Ticket(int key) implements Asking {}

    private final Random random;
    private final List<Entry> tape = new ArrayList<>();
    private final List<Object> handles = new ArrayList<>();
    private final Mailbox mailbox;
    private final Interpreter call;
    private final int batchSize;
    private final boolean canWait;

    /** Which keys have the handle of an earlier one. */
    private final boolean[] isTwin;

    /** When each handle is done. */
    private final long[] doneAt;

    private final boolean[] isDone;
    private final long interruptedAt;
    private final long closedAt;
    private boolean isClosed;
    private boolean woken;
    private long now;

    /** What is left of the tape that is replayed; none where the call is driven. */
    private @Nullable Deque<Entry> script;

    /** Equal seeds make equal calls over equal handles. */
    Rehearsal(long seed, Waiting waiting) {
        random = new Random(seed);
        batchSize = 1 + random.nextInt(30);
        canWait = random.nextBoolean();
        int kinds = 1 + random.nextInt(15);
        int size = 1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 30);
        isTwin = new boolean[size];
        for (int key = 0; key < size; key++) {
            isTwin[key] = key > 0 && random.nextInt(10) == 0;
            handles.add(isTwin[key] ? handles.get(random.nextInt(key)) : handle(key, kinds));
        }
        int span = 1 + random.nextInt(100);
        doneAt = random.longs(size, -5 * MILLISECOND, span * MILLISECOND).toArray();
        isDone = new boolean[size];
        interruptedAt = random.nextInt(6) == 0 ? random.nextInt(50) * MILLISECOND : Long.MAX_VALUE;
        closedAt = random.nextInt(10) == 0 ? random.nextInt(50) * MILLISECOND : Long.MAX_VALUE;
        mailbox = new Mailbox(() -> woken = true) {
            @Override
            void put(Signal signal) {
                tape.add(new Signalled(
                        signal instanceof SubscriptionGroup group
                                ? IntStream.of(group.keys).boxed().toList()
                                : List.of(signal.key)));
                super.put(signal);
            }
        };
        call = new Interpreter(
                handles.toArray(), adapter(), plan(size), new ProgressNotifier(null, size), mailbox, waiting);
    }

    /** @param kinds the kinds that there are, as a set of bits */
    private Object handle(int key, int kinds) {
        int kind = random.nextInt(4);
        while ((kinds & (1 << kind)) == 0) {
            kind = random.nextInt(4);
        }
        return switch (kind) {
            case 0 -> new CompletableFuture<Object>();
            case 1 -> new FutureTask<Object>(() -> "task " + key);
            case 2 -> new Single(key);
            default -> new Ticket(key);
        };
    }

    private Plan plan(int size) {
        PollingStrategy fixed = poll -> Duration.ofMillis(3);
        int enough = random.nextInt(3) == 0 ? 1 + random.nextInt(size) : size;
        StopRule stop = (total, succeeded, failed) -> succeeded + failed >= enough;
        return new Plan(
                (random.nextInt(20) == 0 ? 0 : 5 + random.nextInt(60)) * MILLISECOND,
                random.nextBoolean() ? PollingAlgorithm.ADAPTIVE : fixed,
                5 * MILLISECOND,
                stop,
                Observation.values()[random.nextInt(3)],
                Urgency.values()[random.nextInt(3)],
                Delivery.values()[random.nextInt(3)],
                (polls, span, last) -> last);
    }

    List<Entry> tape() {
        return tape;
    }

    /** Drives the call to its end; whatever happens meanwhile happens between two steps, or in a question. */
    void drive() {
        while (true) {
            passTo(now);
            Step step = tell(now, now >= interruptedAt);
            switch (step.kind()) {
                case BLOCK -> block(step);
                case SLEEP -> sleep(Math.min(step.until(), step.review()));
                case MET, TIMED_OUT, INTERRUPTED, CLOSED -> {
                    return;
                }
                default -> now += random.nextInt(20_000);
            }
        }
    }

    /** Feeds the call with what is on the tape. */
    void replay(List<Entry> recorded) {
        Deque<Entry> left = new ArrayDeque<>(recorded);
        script = left;
        for (Entry next = left.poll(); next != null; next = left.poll()) {
            if (next instanceof Told told) {
                now = told.time;
                tell(told.time, told.interrupted);
            } else {
                happen(next);
            }
        }
    }

    private void happen(Entry entry) {
        if (entry instanceof Completed completed) {
            complete(completed.key);
        } else if (entry instanceof Closed) {
            close();
        }
    }

    /** Has the next step from the call, and carries it out where that needs no driver. */
    private Step tell(long time, boolean interrupted) {
        int position = tape.size();
        Step step = call.next(time, interrupted);
        int anchor = step.future() == null ? -1 : handles.indexOf(step.future());
        tape.add(position, new Told(time, interrupted, step.kind(), step.until(), step.review(), anchor));
        switch (step.kind()) {
            case ASK, FETCH, SUBSCRIBE, LONG_POLL -> call.carryOut(step);
            case HAND_OVER -> tape.add(new Out(String.valueOf(call.handOver())));
            case MET, TIMED_OUT, INTERRUPTED, CLOSED -> {
                tape.add(new Out(call.parks() + " waits of " + call.waited() + " ns, questions: " + call.polls()));
                tape.add(new Out(known().toString()));
            }
            default -> {}
        }
        return step;
    }

    private List<String> known() {
        Outcomes outcomes = call.outcomes();
        return IntStream.range(0, handles.size())
                .mapToObj(key -> key + ": " + (outcomes.isPending(key) ? "pending" : outcomes.outcome(key)))
                .toList();
    }

    // The driver

    private void block(Step step) {
        int key = handles.indexOf(step.future());
        while (!isDone[key] && now < step.until() && now < interruptedAt) {
            passTo(Math.min(step.until(), nextEvent()));
        }
        now += random.nextInt(50_000);
    }

    private void sleep(long until) {
        woken = false;
        if (mailbox.sleep()) {
            while (!woken && now < until && now < interruptedAt) {
                passTo(Math.min(until, nextEvent()));
            }
            mailbox.wakeUp();
        }
        now += random.nextInt(50_000);
    }

    private long nextEvent() {
        long next = Math.min(interruptedAt, isClosed ? Long.MAX_VALUE : closedAt);
        next = next <= now ? Long.MAX_VALUE : next;
        for (int key = 0; key < handles.size(); key++) {
            if (!isDone[key] && !isTwin[key]) {
                next = Math.min(next, doneAt[key]);
            }
        }
        return next;
    }

    private void passTo(long time) {
        now = Math.max(now, time);
        for (int key = 0; key < handles.size(); key++) {
            if (!isDone[key] && !isTwin[key] && doneAt[key] <= now) {
                complete(key);
            }
        }
        if (!isClosed && closedAt <= now) {
            close();
        }
    }

    // What happens to the call, driven or replayed

    @SuppressWarnings("unchecked")
    private void complete(int key) {
        isDone[key] = true;
        tape.add(new Completed(key));
        Object handle = handles.get(key);
        if (handle instanceof CompletableFuture<?> future) {
            ((CompletableFuture<Object>) future).complete("future " + key);
        } else if (handle instanceof FutureTask<?> task) {
            task.run();
        }
    }

    private void close() {
        isClosed = true;
        tape.add(new Closed());
        call.close();
        new Signal(Signal.NO_KEY, mailbox).run();
    }

    /** Answers a question about these keys, from what is done or from the tape. */
    private List<Integer> answer(List<Integer> keys, long upTo) {
        Asked answer = script == null ? live(keys, upTo) : recorded(script);
        tape.add(new Asked(keys, answer.done, answer.fails));
        if (answer.fails) {
            throw new IllegalStateException("broken");
        }
        return answer.done;
    }

    private Asked live(List<Integer> keys, long upTo) {
        passTo(now + random.nextInt(100_000));
        long until = now + upTo;
        while (now < until && keys.stream().noneMatch(key -> isDone[key])) {
            passTo(Math.min(until, nextEvent()));
        }
        return new Asked(keys, keys.stream().filter(key -> isDone[key]).toList(), random.nextInt(8) == 0);
    }

    private Asked recorded(Deque<Entry> left) {
        for (Entry next = left.poll(); next != null; next = left.poll()) {
            if (next instanceof Asked asked) {
                return asked;
            }
            happen(next);
        }
        throw new IllegalStateException("a question that is not on the tape");
    }

    private FutureAdapter<?, ?> adapter() {
        FutureAdapter<Single, @Nullable Object> singles = new FutureAdapter<>() {
            @Override
            public boolean isDone(Single handle) {
                return !answer(List.of(handle.key), 0).isEmpty();
            }

            @Override
            public Object result(Single handle) {
                return fetched(handle);
            }
        };
        BatchAdapter<Ticket, @Nullable Object> tickets = new BatchAdapter<>() {
            @Override
            public void poll(Collection<Ticket> pending, Duration upTo, Answers<Ticket, @Nullable Object> answers) {
                answer(pending.stream().map(Ticket::key).toList(), upTo.toNanos())
                        .forEach(key -> answers.done((Ticket) handles.get(key)));
            }

            @Override
            public Object result(Ticket handle) {
                return fetched(handle);
            }

            @Override
            public int maxBatchSize() {
                return batchSize;
            }

            @Override
            public boolean canWait() {
                return canWait;
            }
        };
        return Adapters.either(Single.class, singles, Adapters.either(Ticket.class, tickets, Adapters.known()));
    }

    private Object fetched(Asking handle) {
        tape.add(new Fetched(handle.key()));
        return handle;
    }
}
