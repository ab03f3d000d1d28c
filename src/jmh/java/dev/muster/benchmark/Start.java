package dev.muster.benchmark;

/** When the producer of a round begins to complete futures. */
public enum Start {
    /** Together with the waiter: both leave a spin barrier at the same time. */
    RACING,
    /** As soon as the waiter is seen waiting, some 50 to 100 µs after it waits. */
    SOON,
    /** 100 ms after the waiter is seen waiting, as I/O does; {@link Round} says how much sooner while warming up. */
    LATE
}
