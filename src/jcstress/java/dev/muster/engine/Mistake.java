package dev.muster.engine;

import org.jspecify.annotations.Nullable;

/** What one gets wrong when one writes a hand-off. The JVM that runs a test is told which, if any: {@code -Dmuster.mistake}. */
enum Mistake {
    /** The library's own hand-off. */
    NONE(Mailbox::new),

    /** The taker looks whether anything has come and then marks itself asleep: what comes in between is overwritten. */
    LOOKS_THEN_MARKS(wake -> new NaiveMailbox(wake) {
        @Override
        boolean sleep() {
            if (head.get() != null) {
                return false;
            }
            head.set(asleep);
            return true;
        }
    }),

    /** The sleeper is woken before there is anything for it, and may sleep again by the time there is. */
    WAKES_FIRST(wake -> new NaiveMailbox(wake) {
        @Override
        void put(Signal signal) {
            if (head.compareAndSet(asleep, null)) {
                wake.run();
            }
            Signal seen;
            do {
                seen = head.get();
                signal.next = seen == asleep ? null : seen;
            } while (seen != closed && !head.compareAndSet(seen, signal));
        }
    }),

    /** The sleeper is never woken. */
    NEVER_WAKES(wake -> new NaiveMailbox(() -> {})),

    /** Every signal wakes, whether anybody sleeps or not. */
    ALWAYS_WAKES(wake -> new NaiveMailbox(wake) {
        @Override
        void put(Signal signal) {
            boolean wakes = !isAsleep();
            super.put(signal);
            if (wakes) {
                wake.run();
            }
        }
    }),

    /** A signal is linked to what lies there, and then put in place of it, which may be something else by then. */
    PUTS_IN_TWO_STEPS(wake -> new NaiveMailbox(wake) {
        @Override
        void put(Signal signal) {
            Signal seen = head.get();
            if (seen != closed) {
                signal.next = seen == asleep ? null : seen;
                head.set(signal);
                if (seen == asleep) {
                    wake.run();
                }
            }
        }
    }),

    /** What lies there is read, and then swept away with what has come in between. */
    TAKES_IN_TWO_STEPS(wake -> new NaiveMailbox(wake) {
        @Override
        @Nullable
        Signal takeAll() {
            Signal seen = isEmpty() ? null : head.get();
            if (seen != null) {
                head.set(null);
            }
            return oldestFirst(seen);
        }
    }),

    /** What is taken is left lying there if something has come on top of it. */
    TAKES_WITHOUT_REMOVING(wake -> new NaiveMailbox(wake) {
        @Override
        @Nullable
        Signal takeAll() {
            Signal seen = isEmpty() ? null : head.get();
            if (seen != null) {
                head.compareAndSet(seen, null);
            }
            // In the order it lies: to reverse it would break the chain of what has come meanwhile.
            return seen;
        }
    }),

    /** A mailbox that was closed takes signals as before. */
    STAYS_OPEN(wake -> new NaiveMailbox(wake) {
        @Override
        void close() {
            head.set(null);
        }
    }),

    /** The end of the call closes the mailbox, and leaves the callbacks on the handles. */
    TAKES_NOTHING_BACK(Mailbox::new),

    /** Whoever cancels the call closes it, and does not tell its driver. */
    CLOSES_ONLY(Mailbox::new),

    /** The taker forgets that it was interrupted. */
    SWALLOWS_INTERRUPTS(wake -> new NaiveMailbox(wake) {
        @Override
        @Nullable
        Signal takeAll() {
            Thread.interrupted();
            return super.takeAll();
        }
    }),

    /** The waiter asks whether it was interrupted before it asks whether it has what it waits for. */
    ASKS_FOR_INTERRUPTS_FIRST(Mailbox::new),

    /** The deadline is taken for passed before it has. */
    CLOCK_AHEAD(Mailbox::new);

    /** The one that is made in this JVM. */
    static final Mistake MADE = valueOf(System.getProperty("muster.mistake", NONE.name()));

    private final Mailbox.Factory mailboxes;

    Mistake(Mailbox.Factory mailboxes) {
        this.mailboxes = mailboxes;
    }

    /** Makes mailboxes with the mistake of this JVM. */
    static Mailbox mailbox(Runnable wake) {
        return MADE.mailboxes.of(wake);
    }

    boolean isMade() {
        return this == MADE;
    }
}
