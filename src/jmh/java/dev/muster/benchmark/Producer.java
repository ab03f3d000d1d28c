package dev.muster.benchmark;

import java.util.concurrent.locks.LockSupport;

/**
 * The thread that completes futures while another one waits for them. It is parked between rounds, and while a late
 * start is due: a producer that spins holds the core on which the waiter wakes. Where a start is to be prompt it spins
 * for as long as the waiter gets ready.
 */
final class Producer implements AutoCloseable {
    /** The pause between two looks at what the waiter does; a park of this length takes about 70 µs. */
    private static final long GLANCE = 20_000;

    private enum State {
        IDLE,
        CALLED,
        READY,
        RUNNING,
        CLOSED
    }

    private final Thread thread = new Thread(this::serve, "producer");
    private volatile State state = State.IDLE;

    // Written before the state, read after it.
    private Thread waiter = thread;
    private Start start = Start.SOON;
    private long delay;
    private Runnable work = () -> {};

    Producer() {
        thread.setDaemon(true);
        thread.start();
    }

    @SuppressWarnings("deprecation") // threadId() is newer than Java 17.
    long id() {
        return thread.getId();
    }

    /** Before the clock runs: what to do once the calling thread waits, and how long after that. */
    void prepare(Start start, long delay, Runnable work) {
        this.waiter = Thread.currentThread();
        this.start = start;
        this.delay = delay;
        this.work = work;
    }

    /** Right before the call that is measured; unless the start is late, the producer is awake by then. */
    void begin() {
        state = State.CALLED;
        LockSupport.unpark(thread);
        if (start != Start.LATE) {
            for (int turn = 0; state != State.READY; turn++) {
                spin(turn);
            }
            state = State.RUNNING;
        }
    }

    /** After the call: until the producer has done its work and is parked. */
    void finish() {
        while (state != State.IDLE) {
            LockSupport.parkNanos(GLANCE);
        }
    }

    /** In the producer's thread: until the waiter waits, and then for {@code delay} nanoseconds. */
    void awaitWaiter(long delay) {
        while (!isWaiting()) {
            LockSupport.parkNanos(GLANCE);
        }
        long due = System.nanoTime() + delay;
        for (long left = delay; left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Yields after some 10 µs, lest two threads that share a core wait for each other until their time is up. */
    private static void spin(int turn) {
        if (turn < 300) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    private boolean isWaiting() {
        Thread.State now = waiter.getState();
        return now == Thread.State.WAITING || now == Thread.State.TIMED_WAITING;
    }

    private void serve() {
        while (state != State.CLOSED) {
            if (state != State.CALLED) {
                LockSupport.park();
                continue;
            }
            if (start == Start.LATE) {
                awaitWaiter(delay);
            } else {
                // Not with parks, which are longer than what there is to measure: 70 µs of 100 would be the producer's
                // sleep.
                state = State.READY;
                for (int turn = 0; state == State.READY || start == Start.SOON && !isWaiting(); turn++) {
                    spin(turn);
                }
            }
            work.run();
            state = State.IDLE;
        }
    }

    @Override
    public void close() {
        state = State.CLOSED;
        LockSupport.unpark(thread);
    }
}
