package dev.muster.internal;

/** Logs exceptions of other people's code that must not end a call, where nobody would see them otherwise. */
public final class Log {
    private Log() {}

    /** Logs at {@code DEBUG} what is of no consequence. */
    public static void ignore(String what, Throwable exception) {
        logger().log(System.Logger.Level.DEBUG, () -> what + " threw", exception);
    }

    /** Logs at {@code WARNING} what the user should mend. */
    public static void report(String what, Throwable exception) {
        logger().log(System.Logger.Level.WARNING, what + " threw, and is not called again", exception);
    }

    /**
     * Sets the interrupt status again where an adapter that was interrupted has consumed it: it was meant for the call,
     * and ends a blocking wait. An asynchronous call leaves it to the executor's thread.
     */
    public static void keepInterrupt(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    private static System.Logger logger() {
        return System.getLogger("dev.muster");
    }
}
