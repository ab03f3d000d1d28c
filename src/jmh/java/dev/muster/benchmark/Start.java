package dev.muster.benchmark;

/** When the producer of a round begins to complete futures. */
public enum Start {
    /** Together with the waiter: the waiter calls, and the producer sees that within a microsecond. */
    RACING,
    /** As soon as the waiter waits; that is seen within a microsecond or so. */
    SOON,
    /** 100 ms after the waiter is seen waiting, as I/O does; {@link Round} says how much sooner while warming up. */
    LATE
}
