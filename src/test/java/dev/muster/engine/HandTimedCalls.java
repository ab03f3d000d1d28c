package dev.muster.engine;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.engine.Interpreter.Waiting;
import dev.muster.engine.Plan.Delivery;
import dev.muster.engine.Plan.Observation;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import dev.muster.internal.ProgressNotifier;
import dev.muster.polling.PollingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** Makes calls that are told the time by the test; what is left unsaid is as simple as can be. */
final class HandTimedCalls {
    static final long NEVER = Long.MAX_VALUE;
    static final long MILLISECOND = 1_000_000;

    /** How many keys were announced as completed, each time. */
    final List<Integer> announced = new ArrayList<>();

    final Mailbox mailbox;
    private Waiting waiting = Waiting.SLEEP;
    private PollingStrategy polling = poll -> Duration.ofMillis(10);
    private FutureAdapter<?, ?> adapter = Adapters.known();
    private Urgency urgency = Urgency.EVERY;
    private Delivery delivery = Delivery.WINNER;
    private Observation observation = Observation.RESULT;
    private StopRule stop = StopRule.NEVER;
    private long timeout = NEVER;

    HandTimedCalls(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    static HandTimedCalls signalled() {
        return new HandTimedCalls(new Mailbox(() -> {}));
    }

    static HandTimedCalls losingSignals() {
        return new HandTimedCalls(new LosingMailbox(() -> {}));
    }

    HandTimedCalls waiting(Waiting how) {
        waiting = how;
        return this;
    }

    HandTimedCalls polling(PollingStrategy strategy) {
        polling = strategy;
        return this;
    }

    HandTimedCalls adapter(FutureAdapter<?, ?> its) {
        adapter = its;
        return this;
    }

    HandTimedCalls urgency(Urgency how) {
        urgency = how;
        return this;
    }

    HandTimedCalls delivery(Delivery how) {
        delivery = how;
        return this;
    }

    HandTimedCalls observation(Observation what) {
        observation = what;
        return this;
    }

    HandTimedCalls stop(StopRule rule) {
        stop = rule;
        return this;
    }

    HandTimedCalls timeout(long nanos) {
        timeout = nanos;
        return this;
    }

    Plan plan() {
        return new Plan(
                timeout,
                polling,
                0,
                stop,
                observation,
                urgency,
                delivery,
                (polls, span, last) -> new IllegalStateException(polls + " over " + span, last));
    }

    Interpreter call(Collection<?> handles) {
        return call(handles.toArray());
    }

    Interpreter call(Object[] handles) {
        ProgressNotifier notifier =
                new ProgressNotifier(total -> progress -> announced.add(progress.completed()), handles.length);
        return new Interpreter(handles, adapter, plan(), notifier, mailbox, waiting);
    }

    /** Carries out what can be done at this time: the step that waits, hands over or ends. */
    static Step advance(Interpreter call, long time) {
        return advance(call, time, false);
    }

    static Step advance(Interpreter call, long time, boolean interrupted) {
        Step step = look(call, time, interrupted);
        while (step.kind() == Step.Kind.SUBSCRIBE) {
            call.carryOut(step);
            step = look(call, time, interrupted);
        }
        return step;
    }

    /** Carries out questions, and leaves no callback. */
    static Step look(Interpreter call, long time) {
        return look(call, time, false);
    }

    static Step look(Interpreter call, long time, boolean interrupted) {
        Step step = call.next(time, interrupted);
        while (step.kind() == Step.Kind.ASK || step.kind() == Step.Kind.FETCH) {
            call.carryOut(step);
            step = call.next(time, interrupted);
        }
        return step;
    }

    static List<CompletableFuture<Object>> pending(int count) {
        return Stream.generate(CompletableFuture<Object>::new).limit(count).toList();
    }

    static List<FutureTask<String>> tasks(int count) {
        return Stream.generate(() -> new FutureTask<>(() -> "polled"))
                .limit(count)
                .toList();
    }

    /** The keys that have completed and were not asked for yet, in the order of completion. */
    static List<Integer> inOrder(Interpreter call) {
        List<Integer> keys = new ArrayList<>();
        while (call.outcomes().hasNext()) {
            keys.add(call.outcomes().peek());
            call.outcomes().skip();
        }
        return keys;
    }
}
