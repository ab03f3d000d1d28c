package dev.muster.engine;

import dev.muster.internal.Log;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets time pass without a thread: each time something is signalled, or a look is due, a piece of the call runs on the
 * executor, and the thread goes back. Never in two threads at once:
 *
 * <pre>
 *   RESTING ── wake: the mailbox was asleep ─▶ SUBMITTED ── run ─▶ RUNNING ── sleep ─▶ RESTING
 *                                              SUBMITTED ── claim: not begun in time ─▶ RUNNING, elsewhere
 *                                                               RUNNING ── due at once ─▶ SUBMITTED
 *                                                               RUNNING ── end ─▶ ENDED
 * </pre>
 *
 * <p>An executor may drop a piece, run it long after, or twice. A piece that finds its call not {@code SUBMITTED} does
 * nothing; one that has not begun at the deadline or at a cancellation is claimed, and the call ends on the default
 * executor. An executor that runs a piece in the submitting thread nests it in whatever completed the handle, perhaps
 * the end of another call: from a depth on, the innermost run takes such pieces one after the other.
 *
 * <p>Plain fields belong to the one run at a time: each ends with the CAS on the mailbox, or on the state, that the
 * next one has seen.
 */
public final class AsyncDriver implements Runnable {
    /** What the call's owner makes of it. Runs on the executor, or on the default one. */
    public interface Owner {
        /** A completion can be handed over. */
        void handOver();

        /**
         * The call has ended like this. {@code cutShort}: on the default executor, where nothing may be handed over.
         */
        void ended(Step.Kind end, boolean cutShort);

        /** Somebody's code threw: nothing more happens. */
        void broken(Throwable exception);
    }

    private static final int RESTING = 0;
    private static final int SUBMITTED = 1;
    private static final int RUNNING = 2;
    private static final int ENDED = 3;

    /** So many runs nest in one thread; beyond, a chain of calls that end one another would use up its stack. */
    private static final int DEEPEST = 16;

    /** How long a piece may take to begin after the deadline or a cancellation, at least: 50 ms. */
    private static final long PATIENCE = 50_000_000;

    /** How long the piece of a call may take to begin whose deadline had passed at the start: 1 s. */
    private static final long LATE_PATIENCE = 1_000_000_000;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(AsyncDriver.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * The runs that nest in this thread, while there are some, and the pieces that wait for the innermost to take them.
     */
    private static final ThreadLocal<@Nullable Nesting> NESTING = new ThreadLocal<>();

    private static final class Nesting {
        private final Deque<AsyncDriver> waiting = new ArrayDeque<>(0);
        private int depth;
    }

    private record Driven(Interpreter call, Owner owner) {}

    private final long began = System.nanoTime();
    private final Executor executor;
    private final Mailbox mailbox;

    // By CAS, except where its thread alone may change it: RUNNING is left by the run itself.
    private volatile int state = RESTING;

    // Written under this object's lock by drive(), by whoever cancels and by the timer's thread; read without it by the
    // run that ends the call. Volatile: whoever finds the call ended after it has set the alarm stops that again.
    private volatile @Nullable CompletableFuture<@Nullable Runnable> alarm;

    // From when on a piece that has not begun is claimed. Written before the alarm is set, read by the timer's thread.
    private volatile long claimedFrom = Long.MAX_VALUE;

    // Plain, of the timer's thread: how long until the alarm rings again, doubled each time.
    private long pause = PATIENCE;

    // Plain; null before the call and after it, so that a node left on a handle refers to nothing of it.
    private @Nullable Driven driven;

    // Plain: rings when the next look is due.
    private @Nullable CompletableFuture<@Nullable Runnable> timer;

    private long timerDue;
    private long deadline = Long.MAX_VALUE;

    /** A driver that runs on this executor, and whose time begins now. */
    public AsyncDriver(Executor executor) {
        this(executor, Mailbox::new);
    }

    AsyncDriver(Executor executor, Mailbox.Factory mailboxes) {
        this.executor = executor;
        this.mailbox = mailboxes.of(this::wake);
    }

    /**
     * The executor of calls that name none: {@code CompletableFuture}'s default one; where that starts a thread for
     * each task, the common pool, unless its parallelism was set to 0.
     */
    public static Executor defaultExecutor() {
        Executor usual = new CompletableFuture<>().defaultExecutor();
        boolean hasThreads = Integer.getInteger("java.util.concurrent.ForkJoinPool.common.parallelism", 1) != 0;
        return usual instanceof ForkJoinPool || !hasThreads ? usual : ForkJoinPool.commonPool();
    }

    /** Where the call's handles signal. */
    public Mailbox mailbox() {
        return mailbox;
    }

    /** Nanoseconds since the call began. */
    public long now() {
        return System.nanoTime() - began;
    }

    /** Drives the call of this plan to its end, from the executor. */
    public void drive(Interpreter call, Plan plan, Owner owner) {
        driven = new Driven(call, owner);
        deadline = plan.timeout();
        claimedFrom = PollSchedule.plus(deadline, deadline > 0 ? Math.max(PATIENCE, plan.grace()) : LATE_PATIENCE);
        wake();
        if (deadline != Long.MAX_VALUE && state != ENDED) {
            setAlarm(Math.min(deadline, claimedFrom));
        }
    }

    /** Any thread, after the call was closed: it ends, on the executor if that begins a piece soon. */
    public void abandon() {
        if (claim()) {
            cutShort(null);
            return;
        }
        nudge();
        if (state != ENDED) {
            claimedFrom = Math.min(claimedFrom, now() + PATIENCE);
            setAlarm(claimedFrom);
        }
    }

    private void nudge() {
        new Signal(Signal.NO_KEY, mailbox).run();
        if (!mailbox.isAsleep()) {
            wake(); // a piece that found no stack may have left the mailbox awake
        }
    }

    /** Any thread that has found the mailbox asleep. */
    private void wake() {
        if (STATE.compareAndSet(this, RESTING, SUBMITTED)) {
            submit();
        }
    }

    /** Whatever the executor throws must not get lost in whoever completed a handle: it ends the call. */
    private void submit() {
        try {
            executor.execute(this);
        } catch (Throwable rejected) {
            if (claim()) {
                cutShort(rejected);
            } else if (rejected instanceof StackOverflowError) {
                mailbox.missed();
            } else {
                Log.ignore("an executor that has run a piece", rejected);
            }
        }
    }

    /** True for one thread only, which has the call then. */
    private boolean claim() {
        return STATE.compareAndSet(this, SUBMITTED, RUNNING);
    }

    /** Ends the claimed call on the default executor, as this thread may be the JDK's timer. */
    private void cutShort(@Nullable Throwable rejected) {
        try {
            defaultExecutor().execute(() -> {
                try {
                    Driven current = driven;
                    if (rejected != null) {
                        end(owner -> owner.broken(rejected));
                    } else if (current != null) {
                        Step.Kind end = current.call.cutShort(now()).kind();
                        end(owner -> owner.ended(end, true));
                    }
                } catch (Throwable thrown) {
                    end(owner -> owner.broken(thrown));
                }
            });
        } catch (Throwable notNow) {
            state = RESTING; // as whoever completed the handle has no stack left: the next signal tries again
            mailbox.missed();
        }
    }

    @Override
    public void run() {
        Nesting nesting = NESTING.get();
        if (nesting == null) {
            nesting = new Nesting();
            NESTING.set(nesting);
        }
        if (nesting.depth == DEEPEST) {
            nesting.waiting.add(this);
            return;
        }
        nesting.depth++;
        try {
            for (AsyncDriver next = this; next != null; next = nesting.waiting.poll()) {
                if (next.claim()) {
                    next.runClaimed();
                }
            }
        } finally {
            nesting.depth--;
            if (nesting.depth == 0) {
                NESTING.remove();
            }
        }
    }

    /** Whoever has no stack left for the piece leaves the call to the next signal, or to the alarm. */
    private void runClaimed() {
        try {
            runPiece();
        } catch (StackOverflowError deep) {
            if (state == RUNNING) {
                state = RESTING;
            }
            mailbox.missed();
        }
    }

    private void runPiece() {
        mailbox.wakeUp(); // where the alarm has submitted the piece, and not the mailbox
        Driven current = driven;
        if (current == null) {
            return;
        }
        try {
            while (true) {
                Step step = current.call.next(now(), false);
                switch (step.kind()) {
                    case ASK, FETCH, SUBSCRIBE -> current.call.carryOut(step);
                    case HAND_OVER -> current.owner.handOver();
                    case SLEEP -> {
                        if (rests(step)) {
                            return;
                        }
                    }
                    default -> {
                        end(owner -> owner.ended(step.kind(), false));
                        return;
                    }
                }
            }
        } catch (Throwable thrown) {
            try {
                end(owner -> owner.broken(thrown));
            } catch (StackOverflowError deep) {
                driven = current;
                state = RUNNING;
                throw deep;
            }
        }
    }

    /** Ends this run; the call may be another thread's then. False if something has come in the meantime. */
    private boolean rests(Step step) {
        if (step.until() <= now()) {
            // Gives the thread back: what is waited for may be next in the executor's queue.
            state = SUBMITTED;
            submit();
            return true;
        }
        // Before the sleep: after it, the next run may already have begun in another thread.
        setTimer(step);
        state = RESTING;
        return mailbox.sleep() || !STATE.compareAndSet(this, RESTING, RUNNING);
    }

    /**
     * Sets the JDK's own timer, by way of a future that completes in time with what is to be done then. Its thread does
     * no more than put a signal and submit the next piece; {@code Gather.async} tells of an executor that runs it right
     * there. The deadline has its alarm.
     */
    private void setTimer(Step step) {
        long until = step.until() >= deadline ? Long.MAX_VALUE : step.until();
        long due = Math.min(until, step.review());
        if (timer != null && due == timerDue && !timer.isDone()) {
            return;
        }
        stop(timer);
        timer = null;
        if (due != Long.MAX_VALUE) {
            timerDue = due;
            timer = setBell(due, until <= step.review() ? this::nudge : new Reminder(this));
        }
    }

    /** Wakes the call as long as a future refers to it: a review is no reason to keep a call that nothing can end. */
    private static final class Reminder extends WeakReference<AsyncDriver> implements Runnable {
        Reminder(AsyncDriver driver) {
            super(driver);
        }

        @Override
        public void run() {
            AsyncDriver driver = get();
            if (driver != null) {
                driver.nudge();
            }
        }
    }

    private synchronized void setAlarm(long due) {
        stop(alarm);
        alarm = setBell(due, this::alarm);
        if (state == ENDED) {
            stop(alarm);
        }
    }

    /** On the timer's thread, at the deadline and until the call has ended: has a piece run, or ends the call. */
    private void alarm() {
        try {
            if (now() >= claimedFrom && claim()) {
                cutShort(null);
            } else {
                nudge();
            }
        } finally {
            if (state != ENDED) {
                setAlarm(Math.max(claimedFrom, now() + pause));
                pause = Math.min(2 * pause, LATE_PATIENCE);
            }
        }
    }

    private CompletableFuture<@Nullable Runnable> setBell(long due, Runnable bell) {
        CompletableFuture<@Nullable Runnable> future = new CompletableFuture<>();
        future.thenAccept(rung -> {
            if (rung != null) {
                rung.run();
            }
        });
        return future.completeOnTimeout(bell, due - now(), TimeUnit.NANOSECONDS);
    }

    /**
     * Completed with nothing to do, a future leaves the timer at once, which a delayed executor's task does not. Not
     * cancelled: that builds two exceptions, and in the JDK before 21 and early updates of 17 the timer keeps the
     * future until it is due (JDK-8303742).
     */
    private static void stop(@Nullable CompletableFuture<@Nullable Runnable> ringing) {
        if (ringing != null) {
            ringing.complete(null);
        }
    }

    /** Ends the call, once. */
    private void end(Consumer<Owner> conclusion) {
        Driven ended = driven;
        driven = null;
        state = ENDED;
        stop(timer);
        timer = null;
        stop(alarm);
        if (ended != null) {
            conclusion.accept(ended.owner);
        }
    }
}
