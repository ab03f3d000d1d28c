package dev.muster.engine;

import java.util.concurrent.atomic.AtomicInteger;

/** Mailboxes that do more than they need to, which must do no harm: a signal is a hint, and the handle decides. */
abstract class OddMailbox extends WatchedMailbox {
    private OddMailbox(Runnable wake, Moments moments) {
        super(wake, moments);
    }

    /** Each signal comes twice. */
    static final class Repeats extends OddMailbox {
        Repeats(Runnable wake, Moments moments) {
            super(wake, moments);
        }

        @Override
        void put(Signal signal) {
            super.put(signal);
            super.put(new Signal(signal.key, this));
        }
    }

    /** With each signal comes the one before once more, and one that is about nothing. */
    static final class Lingers extends OddMailbox {
        private final AtomicInteger before = new AtomicInteger(-1);

        Lingers(Runnable wake, Moments moments) {
            super(wake, moments);
        }

        @Override
        void put(Signal signal) {
            super.put(new Signal(Signal.NO_KEY, this));
            super.put(signal);
            super.put(new Signal(before.getAndSet(signal.key), this));
        }
    }
}
