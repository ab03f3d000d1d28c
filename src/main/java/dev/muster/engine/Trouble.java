package dev.muster.engine;

/** Exceptions of other people's code that must not end the call: logged where nobody would see them otherwise. */
final class Trouble {
    private Trouble() {}

    static void ignore(String what, Throwable exception) {
        logger().log(System.Logger.Level.DEBUG, () -> what + " threw", exception);
    }

    static void report(String what, Throwable exception) {
        logger().log(System.Logger.Level.WARNING, what + " threw, and is not called again", exception);
    }

    /**
     * An adapter that is interrupted while it asks has consumed the interrupt, which was meant for the call: set again,
     * it ends a blocking wait; in an asynchronous call it is left to the executor's thread.
     */
    static void keepInterrupt(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    private static System.Logger logger() {
        return System.getLogger("dev.muster");
    }
}
