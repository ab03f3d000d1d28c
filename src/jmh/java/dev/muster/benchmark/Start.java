package dev.muster.benchmark;

/** When the producer of a round begins to complete futures. */
public enum Start {
    /** Together with the waiter: both leave a spin barrier at the same time. */
    RACING,
    /** As soon as the waiter waits; that is seen within a microsecond or so. */
    SOON,
    /** 100 ms after the waiter is seen waiting, as I/O does; {@link Round} says how much sooner while warming up. */
    LATE
}
