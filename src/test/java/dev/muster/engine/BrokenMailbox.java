package dev.muster.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Mailboxes with one mistake each, such as one makes when one writes a mailbox. */
abstract class BrokenMailbox extends WatchedMailbox {
    private BrokenMailbox(Runnable wake, Moments moments) {
        super(wake, moments);
    }

    /** Every third signal gets lost. */
    static final class DropsSignals extends BrokenMailbox {
        private final AtomicInteger puts = new AtomicInteger();

        DropsSignals(Runnable wake, Moments moments) {
            super(wake, moments);
        }

        @Override
        void put(Signal signal) {
            if (puts.incrementAndGet() % 3 != 0) {
                super.put(signal);
            }
        }
    }

    /** A signal is put in twice: linked to itself, it lets go of what lay below. */
    static final class LinksTwice extends BrokenMailbox {
        LinksTwice(Runnable wake, Moments moments) {
            super(wake, moments);
        }

        @Override
        void put(Signal signal) {
            super.put(signal);
            super.put(signal);
        }
    }

    /** The last signal first, as it lies on the stack. */
    static final class Reorders extends BrokenMailbox {
        Reorders(Runnable wake, Moments moments) {
            super(wake, moments);
        }

        @Override
        Signal takeAll() {
            Signal rest = super.takeAll();
            Signal reversed = null;
            while (rest != null) {
                Signal following = rest.next;
                rest.next = reversed;
                reversed = rest;
                rest = following;
            }
            return reversed;
        }
    }

    /** Takes the first signal, and forgets the others that came with it. */
    static final class TakesOne extends BrokenMailbox {
        TakesOne(Runnable wake, Moments moments) {
            super(wake, moments);
        }

        @Override
        Signal takeAll() {
            Signal first = super.takeAll();
            if (first != null) {
                first.next = null;
            }
            return first;
        }
    }

    /** Lets the sleeper sleep. */
    static final class NeverWakes extends BrokenMailbox {
        NeverWakes(Runnable wake, Moments moments) {
            super(() -> {}, moments);
        }
    }

    /** Looks whether it is empty and then marks itself asleep, in two steps: what comes between them is overwritten. */
    static final class LooksThenMarks extends BrokenMailbox {
        private final AtomicReference<Signal> head = new AtomicReference<>();
        private final Signal asleep = new Signal(Signal.NO_KEY, this);
        private final Signal closed = new Signal(Signal.NO_KEY, this);
        private final Runnable wake;

        LooksThenMarks(Runnable wake, Moments moments) {
            super(wake, moments);
            this.wake = wake;
        }

        @Override
        boolean sleep() {
            if (head.get() != null) {
                return false;
            }
            moments.aboutToSleep();
            head.set(asleep);
            moments.fallingAsleep();
            return true;
        }

        @Override
        void put(Signal signal) {
            Signal seen = head.getAndUpdate(now -> {
                signal.next = now == asleep ? null : now;
                return now == closed ? closed : signal;
            });
            if (seen == asleep) {
                wake.run();
            }
        }

        @Override
        Signal takeAll() {
            Signal newest = head.getAndUpdate(now -> now == closed ? closed : null);
            Signal oldestFirst = null;
            while (newest != null && newest != asleep && newest != closed) {
                Signal following = newest.next;
                newest.next = oldestFirst;
                oldestFirst = newest;
                newest = following;
            }
            return oldestFirst;
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
}
