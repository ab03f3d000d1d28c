package dev.muster.support;

/** How many plain futures make the engine listen to them in another way; said here once, for all tests around these sizes. */
public final class EngineSizes {
    /** Up to so many that are pending are listened to at once. */
    public static final int FEW = 16;

    /** So many share a callback. */
    public static final int GROUP = 64;

    /** Up to so many, each signals for itself where the order of completion is wanted. */
    public static final int ALONE = 128;

    private EngineSizes() {}
}
