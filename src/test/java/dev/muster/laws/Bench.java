package dev.muster.laws;

import dev.muster.engine.Moments;

/** A driver on which laws are tried, each call on a fresh stage. */
interface Bench {
    Stage stage();

    /** How long a tick of a scenario may last, in nanoseconds. */
    Long[] ticks();

    /** Whether things happen exactly when they are to, and doing something takes no time. */
    boolean isExact();

    /** Where one call is played. */
    interface Stage {
        Terminals terminals();

        /** Nanoseconds since the stage was set: never less than since the call began. */
        long now();

        /** Has something happen at that time. */
        void at(long nanos, Runnable action);

        /** Interrupts the thread that waits, which is the calling one. */
        void interrupt();

        /** Has something happen when the driver is about to sleep, or has fallen asleep. */
        Moments moments();
    }
}
