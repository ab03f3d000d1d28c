package dev.muster.engine;

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

    /** Signals come that are about no handle at all. */
    static final class Babbles extends OddMailbox {
        Babbles(Runnable wake, Moments moments) {
            super(wake, moments);
        }

        @Override
        void put(Signal signal) {
            super.put(new Signal(Signal.NO_KEY, this));
            super.put(signal);
            super.put(new Signal(Signal.NO_KEY, this));
        }
    }
}
