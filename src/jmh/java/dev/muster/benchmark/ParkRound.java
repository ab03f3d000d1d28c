package dev.muster.benchmark;

import java.util.concurrent.locks.LockSupport;

/** A round of a single thread that is parked and unparked: what any waiting takes at least. */
public class ParkRound extends Round {
    private Thread waiter = Thread.currentThread();
    private volatile boolean done;

    @Override
    void renew() {
        waiter = Thread.currentThread();
        done = false;
    }

    @Override
    int completions() {
        return 1;
    }

    @Override
    boolean restsBeforeLast() {
        return true;
    }

    @Override
    void complete(int index) {
        done = true;
        LockSupport.unpark(waiter);
    }

    boolean await() {
        while (!done) {
            LockSupport.park(this);
        }
        return done;
    }
}
