package dev.muster.engine;

import dev.muster.adapter.BatchAdapter;
import dev.muster.adapter.FutureAdapter;
import dev.muster.adapter.NotifyingAdapter;
import dev.muster.engine.Plan.Urgency;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call in progress, the core of the engine: takes in what was signalled and what a look finds, and says what
 * follows. It knows no clock, and waits only in a poll that a driver has it wait in: the driver tells it the time, in
 * nanoseconds since the call began, and lets time pass until {@link #wakeAt}. Used by one thread at a time; only the
 * mailbox is shared.
 */
public final class Call {
    /** What follows from what is known. */
    public enum Verdict {
        /** Wait on. */
        GO_ON,
        /** Everything is done, or the stop rule is met. */
        MET,
        /** The time is over, and a last look has been taken. */
        TIMED_OUT,
        /** The waiting thread was interrupted. */
        INTERRUPTED
    }

    private static final int NEVER = -1;

    /**
     * How long shared callbacks alone are relied on: 1 s. On JDK 17 {@code anyOf} never tells of a future that fails
     * with an exception whose own {@code toString()} throws; a look costs 1 to 10 ms per million futures.
     */
    private static final long REVIEW_INTERVAL = 1_000_000_000;

    private final Plan plan;
    private final Ledger ledger;
    private final Handles handles;
    private final Polls polls;
    private final Pushes pushes;
    private final Registrations registrations;
    private final Schedule schedule;
    private final Announcer announcer;
    private boolean begun;
    private boolean lastLookTaken;
    private int judgedAt = NEVER;
    private boolean stopped;

    /** When those with a shared callback were last looked at. */
    private long lastReview;

    private long parks;
    private long waited;

    /**
     * A call over these handles; null stands for a value that is there already. The array is not written by others from
     * now on, and by the call only where it hands over.
     */
    public Call(
            @Nullable Object[] handles, FutureAdapter<?, ?> adapter, Plan plan, Announcer announcer, Mailbox mailbox) {
        this.plan = plan;
        this.announcer = announcer;
        this.ledger = new Ledger(handles.length, plan.ordered());
        this.handles = new Handles(handles, adapter, plan.observation(), ledger);
        this.polls = new Polls(this.handles, plan);
        this.registrations = new Registrations(mailbox);
        this.pushes = new Pushes(this.handles, polls, mailbox, registrations, plan);
        this.schedule = new Schedule(plan.polling());
    }

    /** What is known of each key. */
    public Ledger ledger() {
        return ledger;
    }

    /** Takes back every registration when it is run; refers to nothing of the call. */
    public Runnable registrations() {
        return registrations;
    }

    /** Takes in all that is known by now: signals, and the looks that are due. */
    void advance(long now) {
        handles.haveTimeLeft(plan.timeout() == Long.MAX_VALUE ? Long.MAX_VALUE : plan.timeout() - now);
        if (!begun) {
            begun = true;
            announcer.start(ledger.total());
            begin(now);
        } else {
            pushes.receive();
            boolean last = now >= plan.timeout();
            int completed = ledger.completed();
            if (last) {
                pushes.sweepAll();
            } else {
                pushes.sweep();
            }
            if (now >= reviewAt()) {
                lastReview = now;
                pushes.review();
            }
            if (last || schedule.isDue(now)) {
                look(now, 0);
            }
            ledger.inInputOrderSince(completed);
        }
        lastLookTaken = now >= plan.timeout();
        announcer.running(ledger, now);
    }

    /** The first look: meets every handle, and sorts those that are pending by how they will be noticed. */
    private void begin(long now) {
        for (int key = meetPlain(0); key < handles.size(); key = meetPlain(key + 1)) {
            FutureAdapter<Object, @Nullable Object> adapter = handles.open(key);
            if (adapter instanceof NotifyingAdapter<Object, @Nullable Object> notifying
                    && handles.notifies(key, notifying)) {
                pushes.meet(key);
            } else if (adapter instanceof BatchAdapter<Object, @Nullable Object> batched) {
                polls.add(key, batched);
            } else if (adapter != null) {
                polls.meet(key, now);
            }
        }
        handles.allMet();
        if (ledger.completed() > 0) {
            pushes.sweep();
        }
        polls.lookAtBatches(now, 0);
        ledger.inInputOrderSince(0);
        schedule.looked(now, polls.takeFound());
    }

    /** Meets handles as long as they are plain futures, done or not; the first key that needs more. */
    private int meetPlain(int from) {
        int key = from;
        int met;
        do {
            met = key;
            key = handles.settleSucceeded(key);
            int end = handles.endOfPending(key);
            pushes.meetPending(key, end);
            key = end;
        } while (key > met);
        return key;
    }

    private void look(long now, long upTo) {
        polls.look(now, upTo);
        schedule.looked(now, polls.takeFound());
    }

    /** What follows from the last {@link #advance}, which was at this time. */
    Verdict verdict(long now, boolean interrupted) {
        Verdict verdict = judge(interrupted);
        if (verdict == Verdict.INTERRUPTED) {
            // What is done by now is told of; and if that is what was waited for, it wins.
            int completed = ledger.completed();
            pushes.sweepAll();
            ledger.inInputOrderSince(completed);
            announcer.running(ledger, now);
            verdict = judge(true);
        }
        if (verdict != Verdict.GO_ON && ledger.pending() > 0) {
            settleTwins();
            // That may have been all that was missing.
            verdict = judge(interrupted);
        }
        return verdict;
    }

    /** Before the call ends early: what one future came to, it came to at all of its keys. */
    public void settleTwins() {
        int completed = ledger.completed();
        pushes.settleTwins();
        ledger.inInputOrderSince(completed);
    }

    private Verdict judge(boolean interrupted) {
        if (ledger.pending() == 0 || isStopped()) {
            return Verdict.MET;
        }
        if (interrupted) {
            return Verdict.INTERRUPTED;
        }
        return lastLookTaken ? Verdict.TIMED_OUT : Verdict.GO_ON;
    }

    private boolean isStopped() {
        if (judgedAt != ledger.completed()) {
            judgedAt = ledger.completed();
            stopped = plan.stop().isMet(ledger.total(), ledger.succeeded(), ledger.failed());
        }
        return stopped;
    }

    /** When to {@link #advance} again at the latest; earlier when something is signalled. */
    long wakeAt(long now) {
        int pending = polls.pending();
        return pending == 0
                ? plan.timeout()
                : Math.min(plan.timeout(), schedule.nextLook(now, pending, polls.questions(), ledger.total()));
    }

    /** When to {@link #advance} again in case a shared callback has not come that should have. */
    long reviewAt() {
        return registrations.hasGroups() ? Schedule.plus(lastReview, REVIEW_INTERVAL) : Long.MAX_VALUE;
    }

    /** Whether time may be spent in a poll that itself waits for completions. */
    boolean canWaitInPoll() {
        return pushes.pending() == 0 && polls.canWait();
    }

    /** A look that may block for so long; true if it found something. */
    boolean waitInPoll(long now, long upTo) {
        int completed = ledger.completed();
        look(now, upTo);
        ledger.inInputOrderSince(completed);
        return ledger.completed() > completed;
    }

    /**
     * Leaves callbacks on what can call back, until told that it takes too long. What turns out to be done is settled
     * here, or has signalled; either way {@link #advance} has to come next.
     */
    void register(BooleanSupplier tooLong) {
        int completed = ledger.completed();
        pushes.register(tooLong);
        ledger.inInputOrderSince(completed);
    }

    /** How many can call back and have no callback yet. */
    int unregistered() {
        return pushes.unregistered().size();
    }

    /** Whether those have had one, and lost it to the first of their group that was done. */
    boolean isToRegisterAnew() {
        return pushes.isToRegisterAnew();
    }

    /** Whether signals are to be waited for. */
    boolean awaitsSignals() {
        return pushes.pending() > unregistered();
    }

    Urgency urgency() {
        return plan.urgency();
    }

    /** A future to block on, found by so many draws; null when they find none that can be blocked on. */
    @Nullable
    Anchor drawAnchor(int draws) {
        return Anchor.draw(draws, handles, pushes.unregistered(), polls.singles(), plan.urgency());
    }

    /** The driver let so many nanoseconds pass without a thread of its own running. */
    void rested(long nanos) {
        parks++;
        waited += nanos;
    }

    /** How often nothing was left to do but to wait. */
    public long parks() {
        return parks;
    }

    /** The time of these waits, in nanoseconds. */
    public long waited() {
        return waited;
    }

    /** How many status questions have been asked, each about one handle or a batch. */
    public long polls() {
        return polls.asked();
    }

    /** Something polled is known to be done: look now, not when the strategy says. */
    void lookNow() {
        schedule.lookNow();
    }

    /** Hands over the next key in the order of completion: its outcome, of which nothing is kept. */
    public @Nullable Object handOver() {
        handles.forget(ledger.peek());
        return ledger.handOver();
    }

    /** The value of a key that is done, or {@link Failed}: asked for now, if it was not asked for before. */
    public @Nullable Object fetch(int key) {
        return handles.fetch(key);
    }

    /** Cancels everything that is not done. */
    public void cancelPending(boolean mayInterrupt) {
        for (int key = 0; key < handles.size(); key++) {
            if (ledger.isPending(key)) {
                handles.cancel(key, mayInterrupt);
            }
        }
    }
}
