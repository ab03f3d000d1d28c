package dev.muster.engine;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A sound mailbox, written so that each mistake in it is one method overridden. */
class NaiveMailbox extends Mailbox {
    final AtomicReference<@Nullable Signal> head = new AtomicReference<>();
    final Signal asleep = new Signal(Signal.NO_KEY, this);
    final Signal closed = new Signal(Signal.NO_KEY, this);
    final Runnable wake;

    NaiveMailbox(Runnable wake) {
        super(wake);
        this.wake = wake;
    }

    @Override
    void put(Signal signal) {
        Signal seen;
        do {
            seen = head.get();
            if (seen == closed) {
                return;
            }
            signal.next = seen == asleep ? null : seen;
        } while (!head.compareAndSet(seen, signal));
        if (seen == asleep) {
            wake.run();
        }
    }

    @Override
    @Nullable
    Signal takeAll() {
        return isEmpty() ? null : oldestFirst(head.getAndSet(null));
    }

    static @Nullable Signal oldestFirst(@Nullable Signal newestFirst) {
        Signal oldestFirst = null;
        while (newestFirst != null) {
            Signal following = newestFirst.next;
            newestFirst.next = oldestFirst;
            oldestFirst = newestFirst;
            newestFirst = following;
        }
        return oldestFirst;
    }

    @Override
    boolean isEmpty() {
        Signal seen = head.get();
        return seen == null || seen == asleep || seen == closed;
    }

    @Override
    boolean sleep() {
        return head.compareAndSet(null, asleep);
    }

    @Override
    boolean isAsleep() {
        return head.get() == asleep;
    }

    @Override
    void wakeUp() {
        head.compareAndSet(asleep, null);
    }

    @Override
    void close() {
        head.set(closed);
    }
}
