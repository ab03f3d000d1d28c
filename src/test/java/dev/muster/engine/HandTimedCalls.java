package dev.muster.engine;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.engine.Plan.Observation;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;
import dev.muster.polling.PollingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** Calls that have taken their first look at the time 0, and are told the time by the test; polled every 10 ms unless said. */
final class HandTimedCalls {
    static final long NEVER = Long.MAX_VALUE;

    /** How many keys were announced as completed, each time. */
    final List<Integer> announced = new ArrayList<>();

    private final Mailbox mailbox;
    private final PollingStrategy polling;

    HandTimedCalls(Mailbox mailbox) {
        this(mailbox, poll -> Duration.ofMillis(10));
    }

    HandTimedCalls(Mailbox mailbox, PollingStrategy polling) {
        this.mailbox = mailbox;
        this.polling = polling;
    }

    static HandTimedCalls signalled() {
        return new HandTimedCalls(new Mailbox(() -> {}));
    }

    static HandTimedCalls losingSignals() {
        return new HandTimedCalls(new LosingMailbox(() -> {}));
    }

    static List<CompletableFuture<Object>> pending(int count) {
        return Stream.generate(CompletableFuture<Object>::new).limit(count).toList();
    }

    static List<FutureTask<String>> tasks(int count) {
        return Stream.generate(() -> new FutureTask<>(() -> "polled"))
                .limit(count)
                .toList();
    }

    /** The keys that the call would hand over next, in that order; they are handed over. */
    static List<Integer> inOrder(Call call) {
        List<Integer> keys = new ArrayList<>();
        while (call.ledger().hasNext()) {
            keys.add(call.ledger().peek());
            call.ledger().skip();
        }
        return keys;
    }

    Call call(Collection<?> handles, Urgency urgency) {
        return call(handles, Adapters.known(), urgency, NEVER, StopRule.NEVER);
    }

    Call call(Collection<?> handles, FutureAdapter<?, ?> adapter, Urgency urgency, long timeout, StopRule stop) {
        return call(handles.toArray(), adapter, urgency, timeout, stop);
    }

    Call call(Object[] handles, FutureAdapter<?, ?> adapter, Urgency urgency, long timeout, StopRule stop) {
        Plan plan = new Plan(timeout, polling, 0, stop, Observation.RESULT, urgency, true, (polls, span, last) -> last);
        Announcer announcer = new Announcer(total -> progress -> announced.add(progress.completed()));
        Call call = new Call(handles, adapter, plan, announcer, mailbox);
        call.advance(0);
        return call;
    }
}
