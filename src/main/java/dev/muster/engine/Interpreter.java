package dev.muster.engine;

import dev.muster.adapter.FutureAdapter;
import dev.muster.engine.Handles.Kind;
import dev.muster.engine.Plan.Delivery;
import dev.muster.engine.Plan.Urgency;
import dev.muster.internal.ProgressNotifier;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Interprets the plan of one call over its handles: is told the time and whether the thread was interrupted, takes in
 * what was signalled and answered, and says what to do next. Knows no clock and no thread, and never waits: a driver
 * carries out each {@link Step} and comes back. Equal inputs give equal steps.
 *
 * <p>One call in the life of the interpreter:
 *
 * <pre>
 *   begin: meet every handle ─▶ first look ─▶ ┌─▶ hand over, ask, fetch: what can be done now
 *                                             │   subscribe, block, long poll, sleep: when nothing can
 *                                             └── come back with the time
 *   met, interrupted, closed ─▶ end           deadline ─▶ last look ─▶ end
 * </pre>
 *
 * <p>Used by one thread at a time; only the mailbox is shared, and {@link #close}, which any thread may call.
 */
public final class Interpreter {
    private static final long MILLISECOND = 1_000_000;

    /**
     * How long shared callbacks alone are relied on: 1 s. One may get lost: on JDK 17 {@code anyOf} never tells of a
     * future that fails with an exception whose own {@code toString()} throws; on any JDK whoever completes a future
     * may run out of stack in there. A look at them costs 1 to 10 ms per million futures.
     */
    private static final long REVIEW_INTERVAL = 1_000 * MILLISECOND;

    /**
     * What subscribing to one future and taking it back costs, in nanoseconds: 20 to 50 where memory and caches are
     * warm, 60 to 100 where they are not.
     */
    private static final long SUBSCRIPTION = 100;

    /** Up to so many are subscribed to at once, which takes 1 µs: to block with a time limit takes 5 for its timer. */
    private static final int FEW = 16;

    /** Up to so many are looked at each time that the driver comes back: 1 µs. */
    private static final int FEW_TO_LOOK_AT = 256;

    /** How long what a look has found waits for results of the same look that come before it: 100 ms. */
    private static final long HELD = 100 * MILLISECOND;

    /** Draws for one anchor. All miss only when nearly everything is done, or cannot be blocked on. */
    private static final int DRAWS = 8;

    /** Where each completion matters, an anchor among tasks is one of the first 64th of them. */
    private static final int EARLY_SHARE = 64;

    private final Plan plan;
    private final Waiting waiting;
    private final Outcomes outcomes;
    private final Handles handles;
    private final PolledHandles polled;
    private final Subscriptions subscriptions;
    private final Removals removals;
    private final PollSchedule schedule;
    private final ProgressNotifier notifier;

    // Set by whoever does not want the result any more, read by the driving thread at each step.
    private volatile boolean closed;

    // Everything below: driving thread only.
    private long now;
    private Step last = Step.HAND_OVER;
    private boolean begun;

    /** Whether the first look is under way. */
    private boolean opening = true;

    /** Whether all handles are polled in one queue, whose order is input order. */
    private boolean isUniform;

    /** Whether the last look is under way or its results are being fetched; and until when others are held back. */
    private boolean finding;

    private long heldUntil;
    private boolean fetchedSinceLook;

    /** Whether a result was fetched after the last look: one is, before the next look, even if that is due at once. */
    private boolean hadResult;

    /** Whether a result was fetched, and nothing asked since: an interrupt is looked at between two results. */
    private boolean justFetched;

    private int looks;

    /** Whether the deadline has passed, and until when the last look may take. */
    private boolean ending;

    private long graceEnd;
    private boolean askedInLastLook;
    private boolean fetchedInLastLook;
    private int stoppedAt = -1;
    private boolean stopped;

    /** Whether nothing is asked or waited for any more: all that is left is to hand over. */
    private boolean comesToAnEnd;

    /** Whether everything was looked at because the call ends early. */
    private boolean sweptAtEnd;

    /** Whether this look has had a result fetched in between. */
    private boolean fetchedEarly;

    /** How many had completed before the look under way. */
    private int completedBeforeLook;

    /** Until when what can call back is waited for without callbacks. */
    private long unsubscribedUntil;

    /** Until when a long poll that came back early is not asked again. */
    private long restUntil;

    /** When those with a shared callback were last looked at. */
    private long lastReview;

    /** The state of a small generator of random numbers: equal calls draw equal anchors. */
    private long draw;

    private long parks;
    private long waited;

    /** What a driver can do to let time pass. */
    public enum Waiting {
        /** Sleep: it has no thread to block. */
        SLEEP,
        /** Sleep, and wait in a poll: its thread must not block on a future, as one of a fork/join pool. */
        LONG_POLL,
        /** Sleep, wait in a poll, block on a future. */
        BLOCK
    }

    /**
     * A call over these handles; null stands for a value that is there already. The array is not written by others from
     * now on, and by the call only where it hands over.
     */
    public Interpreter(
            @Nullable Object[] handles,
            FutureAdapter<?, ?> adapter,
            Plan plan,
            ProgressNotifier notifier,
            Mailbox mailbox,
            Waiting waiting) {
        this.plan = plan;
        this.waiting = waiting;
        this.notifier = notifier;
        this.outcomes = new Outcomes(handles.length, plan.delivery() != Delivery.TOGETHER);
        this.handles = new Handles(handles, adapter, plan.observation(), outcomes);
        this.polled = new PolledHandles(this.handles, plan);
        this.removals = new Removals(mailbox);
        this.subscriptions = new Subscriptions(this.handles, polled, mailbox, removals, plan);
        this.schedule = new PollSchedule(plan.polling(), waiting == Waiting.BLOCK);
        this.draw = handles.length;
    }

    /** What is known of each key. */
    public Outcomes outcomes() {
        return outcomes;
    }

    /** What takes back every callback; refers to nothing of the call. */
    public Removals removals() {
        return removals;
    }

    /** Before the call ends early: takes in all that is done by now and costs no question. */
    public void sweepAll() {
        int completed = outcomes.completed();
        int before;
        do {
            // A future at two keys that completes after the look at the first one is found at the second one alone:
            // until nothing more is found, it may count as half done.
            before = outcomes.completed();
            subscriptions.sweepAll();
        } while (outcomes.completed() > before);
        outcomes.inInputOrderSince(completed);
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
        return polled.asked();
    }

    /** Any thread, also from inside a step: whoever waited does not want the result any more. */
    public void close() {
        closed = true;
    }

    /** Hands over the next key in the order of completion: its outcome, of which nothing is kept. */
    public @Nullable Object handOver() {
        handles.forget(outcomes.peek());
        return outcomes.handOver();
    }

    /** The value of a key that is done, or {@link Outcomes.Failed}: read now, if it was not read before. */
    public @Nullable Object readLater(int key) {
        return handles.readLater(key);
    }

    /** Cancels everything that is not done. */
    public void cancelPending(boolean mayInterrupt) {
        handles.cancelPending(mayInterrupt);
    }

    /** What to do next, at this time; {@code interrupted}: the waiting thread's interrupt status. */
    Step next(long time, boolean interrupted) {
        if (closed) {
            return Step.CLOSED;
        }
        if (last.isWait()) {
            parks++;
            waited += time - now;
        }
        now = time;
        handles.reader().haveTimeLeft(plan.timeout() == Long.MAX_VALUE ? Long.MAX_VALUE : plan.timeout() - now);
        takeIn();
        Step next = decide(interrupted);
        last = next;
        // Somebody's code may have closed the call while it was asked: nothing must be waited for then.
        return closed ? Step.CLOSED : next;
    }

    /** Ends the call without asking anybody anything: takes in what costs no question, and hands over no more. */
    Step cutShort(long time) {
        if (closed) {
            return Step.CLOSED;
        }
        now = time;
        if (begun) {
            subscriptions.receive();
            sweepAll();
        } else {
            begun = true;
            notifier.start();
            begin();
        }
        boolean isComplete = outcomes.pending() == 0 && plan.delivery() != Delivery.ONE_BY_ONE;
        return isComplete ? Step.MET : Step.TIMED_OUT;
    }

    /** Carries out a step that calls somebody's code and takes no more time than that. */
    void carryOut(Step step) {
        switch (step.kind()) {
            case ASK -> ask();
            case FETCH -> fetch();
            case SUBSCRIBE -> subscribe();
            case LONG_POLL -> longPoll(step.until());
            default -> throw new IllegalArgumentException("step " + step.kind() + " is the driver's to carry out");
        }
    }

    // What is known

    /** Takes in signals; where time has passed, what has completed without one; and begins a look that is due. */
    private void takeIn() {
        boolean first = !begun;
        if (first) {
            begun = true;
            notifier.start();
            begin();
        } else {
            subscriptions.receive();
            if (last.letsTimePass()) {
                lookAround();
            }
        }
        polled.countFailures(now, now >= plan.timeout());
        if (now >= plan.timeout()) {
            if (!ending) {
                beginToEnd(first);
            }
        } else if (isLookDue()) {
            beginLook();
        }
        if (polled.isLooking() && !polled.hasQuestion()) {
            schedule.looked(now, polled.endLook());
        }
    }

    /** Meets every handle, and begins the first look. */
    private void begin() {
        for (int key = meetPlain(0); key < handles.size(); key = meetPlain(key + 1)) {
            Kind kind = handles.meet(key);
            if (kind == null) {
                continue;
            }
            switch (kind) {
                case PLAIN, WAITABLE, NOTIFYING, HINTING -> subscriptions.meet(key, kind);
                default -> polled.add(key);
            }
        }
        handles.allMet();
        if (outcomes.completed() > 0) {
            subscriptions.sweep();
        }
        int open = subscriptions.unsubscribed();
        boolean patient = plan.urgency() != Urgency.FIRST && waiting == Waiting.BLOCK && open > FEW;
        isUniform = subscriptions.pending() == 0 && outcomes.completed() == 0 && polled.isOneQueue();
        unsubscribedUntil = patient ? now + Math.max(MILLISECOND, open * SUBSCRIPTION) : now;
        beginLook();
        completedBeforeLook = 0;
    }

    /** Meets handles as long as they are plain futures, done or not; the first key that needs more. */
    private int meetPlain(int from) {
        int key = from;
        int met;
        do {
            met = key;
            key = handles.settleSucceeded(key);
            int end = handles.endOfPending(key);
            subscriptions.meetPending(key, end);
            key = end;
        } while (key > met);
        return key;
    }

    private void lookAround() {
        int completed = outcomes.completed();
        if (last.kind() == Step.Kind.BLOCK && polled.tasks().size() > 0 && isAnchorDone()) {
            schedule.lookNow();
        }
        if (mayStayUnsubscribed()) {
            subscriptions.sweep();
        }
        if (now >= reviewAt()) {
            lastReview = now;
            subscriptions.review();
        }
        if (schedule.takeGlance(now)) {
            polled.glance();
        }
        outcomes.inInputOrderSince(completed);
    }

    private boolean isAnchorDone() {
        Future<?> anchor = last.future();
        return anchor != null && anchor.isDone();
    }

    /** Whether what has no callback is looked at again, instead of having one left on it. */
    private boolean mayStayUnsubscribed() {
        return subscriptions.unsubscribed() <= FEW_TO_LOOK_AT
                || now < unsubscribedUntil
                || (plan.urgency() == Urgency.LAST && waiting == Waiting.BLOCK);
    }

    private boolean isLookDue() {
        return !polled.isLooking() && schedule.isDue(now) && (hadResult || !polled.hasUnread());
    }

    private void beginLook() {
        looks++;
        hadResult = false;
        if (!isFinding()) {
            completedBeforeLook = outcomes.completed();
            heldUntil = PollSchedule.plus(now, HELD);
            fetchedSinceLook = false;
        }
        finding = true;
        fetchedEarly = polled.hasUnread();
        polled.beginLook();
    }

    /** The deadline has passed: looks at all that costs no question, and begins the last look at the rest. */
    private void beginToEnd(boolean atTheStart) {
        ending = true;
        graceEnd = atTheStart ? Long.MAX_VALUE : now + plan.grace();
        if (!atTheStart) {
            sweepAll();
            completedBeforeLook = outcomes.completed();
            polled.beginLastLook();
        }
    }

    // What follows

    private Step decide(boolean interrupted) {
        // What is complete at the start is told together.
        boolean isFirst = notifier.isSilent() && looks == 1;
        if (isFirst ? !isFinding() : !isAsking()) {
            tellProgress();
        }
        if (closed) {
            return Step.CLOSED;
        }
        if (mayHandOver()) {
            return mayStayUnsubscribed() ? handOverOr(Step.HAND_OVER) : Step.SUBSCRIBE;
        }
        if (isOver()) {
            return handOverOr(Step.MET);
        }
        if (closed) {
            return Step.CLOSED;
        }
        boolean isWaiting = polled.pending() > 0 || subscriptions.pending() > 0 || (justFetched && polled.hasUnread());
        if (interrupted && isWaiting && (opening || !subscriptions.haveHint())) {
            // What is done by now is told of; and if that is what was waited for, it wins.
            sweepAll();
            tellProgress();
            return handOverOr(isOver() ? Step.MET : Step.INTERRUPTED);
        }
        Step work = ending ? lastWork() : work();
        if (work != null) {
            return work;
        }
        return ending ? handOverOr(Step.TIMED_OUT) : waitForMore();
    }

    /**
     * Whether the next completion may be handed over now. What a look finds comes in input order: where several kinds
     * are waited for, only when nothing that is still asked or fetched could come before it.
     */
    public boolean mayHandOver() {
        if (plan.delivery() != Delivery.ONE_BY_ONE || !outcomes.hasNext()) {
            return false;
        }
        if (comesToAnEnd || isUniform || !isFinding()) {
            return true;
        }
        return !isAsking() && !fetchedSinceLook && outcomes.peek() < polled.firstUnread();
    }

    /** Whether the look that was begun last is under way, or results that it found are not there yet. */
    private boolean isFinding() {
        if (finding && !isAsking() && !(polled.hasUnread() && fetchedSinceLook)) {
            outcomes.inInputOrderSince(completedBeforeLook);
        }
        finding &= isAsking() || (polled.hasUnread() && now < heldUntil);
        return finding;
    }

    private boolean isAsking() {
        return polled.isLooking() || (opening && subscriptions.haveHint());
    }

    private void tellProgress() {
        notifier.running(outcomes.completed(), outcomes.failed(), now);
    }

    private Step handOverOr(Step end) {
        if (plan.delivery() == Delivery.ONE_BY_ONE && outcomes.hasNext()) {
            tellProgress();
            comesToAnEnd |= end != Step.HAND_OVER;
            return Step.HAND_OVER;
        }
        return end;
    }

    private boolean isOver() {
        if (outcomes.pending() == 0) {
            return true;
        }
        if (stoppedAt != outcomes.completed()) {
            stoppedAt = outcomes.completed();
            stopped = plan.stop().isMet(outcomes.total(), outcomes.succeeded(), outcomes.failed());
        }
        if (stopped && !sweptAtEnd) {
            sweptAtEnd = true;
            // One future at two keys must not count as half done; a race has its winner, whatever else is done.
            if (plan.delivery() != Delivery.WINNER) {
                sweepAll();
            }
        }
        return stopped;
    }

    /** What can be done now, besides waiting; null when there is nothing. */
    private @Nullable Step work() {
        if (schedule.isOpen() && !polled.isLooking() && polled.pending() > 0) {
            schedule.nextLook(now, polled, outcomes.total());
        }
        if (polled.hasUnread() && isLookDue()) {
            beginLook(); // goes before the next result
        }
        boolean asks = subscriptions.haveHint() || polled.isLooking();
        if (asks && !mayFetchEarly()) {
            return Step.ASK;
        }
        opening &= asks;
        if (!polled.hasUnread()) {
            return null;
        }
        return Step.FETCH;
    }

    /**
     * Whether a result is fetched although there is more to ask: where it may decide the call, no second question is
     * asked; but a look must not be held up by more than one result.
     */
    private boolean mayFetchEarly() {
        return polled.hasUnreadAlone()
                && (plan.urgency() == Urgency.FIRST || (plan.urgency() == Urgency.EVERY && !fetchedEarly));
    }

    /**
     * What can be done after the deadline: within the grace, results that are known to be there and questions; one of
     * each in any case.
     */
    private @Nullable Step lastWork() {
        boolean inTime = now < graceEnd;
        if (polled.hasUnread() && (inTime || !fetchedInLastLook)) {
            return Step.FETCH;
        }
        if ((subscriptions.haveHint() || polled.hasQuestion()) && (inTime || !askedInLastLook)) {
            askedInLastLook = true;
            return Step.ASK;
        }
        return null;
    }

    /** How to wait: in a poll, blocked on a future, or asleep until a signal comes, which takes callbacks first. */
    private Step waitForMore() {
        if (now < restUntil) {
            return Step.sleep(Math.min(plan.timeout(), restUntil), Long.MAX_VALUE);
        }
        long until = plan.timeout();
        if (polled.pending() > 0) {
            until = Math.min(until, schedule.nextLook(now, polled, outcomes.total()));
        }
        if (waiting != Waiting.SLEEP && subscriptions.pending() == 0 && until > now && polled.canWait()) {
            return Step.longPoll(until);
        }
        Future<?> anchor = null;
        long slice = until;
        if (waiting == Waiting.BLOCK && !subscriptions.areAwaited()) {
            slice = unblockedUntil(until);
            anchor = slice > now ? drawAnchor() : null;
        }
        if (anchor != null) {
            return Step.block(anchor, plan.urgency() == Urgency.LAST ? slice : Math.min(slice, nextGlance()));
        }
        return subscriptions.unsubscribed() == 0
                ? Step.sleep(Math.min(until, nextGlance()), reviewAt())
                : Step.SUBSCRIBE;
    }

    /**
     * How long to block on an anchor. The anchor is a random pending future: when it completes, about half of what was
     * pending has completed as well, so a wait for n futures takes O(log n) parks and leaves nothing on any of them.
     * What has to be noticed earlier is waited for in two gears: blocked on anchors for about as long as subscribing
     * would take, with a look each millisecond; then subscribed to, which is never more than twice the cost of the
     * better choice (the ski-rental rule; benchmark rows: pending, racing).
     */
    private long unblockedUntil(long until) {
        boolean isRationed = plan.urgency() != Urgency.LAST && subscriptions.unsubscribed() > 0;
        return isRationed ? Math.min(until, Math.min(unsubscribedUntil, now + MILLISECOND)) : until;
    }

    /**
     * A future to block on, random among what has no callback and the tasks: pending if a draw finds one, else one that
     * is done; null if no draw finds one that can be blocked on. Tasks of a pool mostly complete in the order of their
     * submission: after one of the first 64th, a look at all of them finds enough to be worth it.
     */
    private @Nullable Future<?> drawAnchor() {
        int unsubscribed = subscriptions.unsubscribed();
        Keys tasks = polled.tasks();
        int early = plan.urgency() == Urgency.LAST ? tasks.size() : (tasks.size() + EARLY_SHARE - 1) / EARLY_SHARE;
        int candidates = unsubscribed + early;
        Future<?> done = null;
        for (int drawn = 0; drawn < DRAWS && candidates > 0; drawn++) {
            draw = draw * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L; // Knuth's MMIX
            int position = (int) ((draw >>> 33) % candidates);
            Future<?> future = handles.anchor(
                    position < unsubscribed
                            ? subscriptions.unsubscribed(position)
                            : tasks.get(position - unsubscribed));
            if (future != null && !future.isDone()) {
                return future;
            }
            done = future == null ? done : future;
        }
        return done;
    }

    private long nextGlance() {
        return schedule.nextGlance(now, polled.tasks().size());
    }

    private long reviewAt() {
        return removals.hasGroups() ? PollSchedule.plus(lastReview, REVIEW_INTERVAL) : Long.MAX_VALUE;
    }

    // Work

    private void ask() {
        justFetched = false;
        int completed = outcomes.completed();
        if (subscriptions.haveHint()) {
            subscriptions.askHinted();
        } else {
            polled.ask();
        }
        outcomes.inInputOrderSince(completed); // an answer may speak of many, in any order
    }

    private void fetch() {
        justFetched = polled.hasUnreadAlone();
        hadResult |= justFetched;
        fetchedEarly = true;
        fetchedSinceLook = true;
        fetchedInLastLook = ending;
        polled.fetch();
    }

    private void subscribe() {
        int completed = outcomes.completed();
        subscriptions.subscribeSome();
        outcomes.inInputOrderSince(completed);
    }

    /**
     * A long poll that came back early and found nothing, or failed, is not asked again before its time: a backend in
     * trouble would be asked without pause.
     */
    private void longPoll(long until) {
        beginLook();
        polled.longPoll(until - now);
        int found = polled.endLook();
        schedule.looked(now, found);
        restUntil = found == 0 ? until : now;
    }
}
