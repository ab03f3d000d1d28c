package dev.muster.laws;

import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.engine.Moments;
import dev.muster.support.Terminals;

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

        /** This call, on the driver that the bench is about. */
        <K, V> Gather<K, V> drive(Gather<K, V> call);

        /** This call, on the driver that the bench is about. */
        <K, H> Wait<K, H> drive(Wait<K, H> call);

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
