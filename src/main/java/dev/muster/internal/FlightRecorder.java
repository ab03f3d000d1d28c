package dev.muster.internal;

/** The JDK's flight recorder, where the run-time image has it: it may lack the module {@code jdk.jfr}. */
public final class FlightRecorder {
    private static final boolean IS_PRESENT =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private FlightRecorder() {}

    /** Whether a recording takes the events of calls. Must be asked before {@link CallEvent} is touched. */
    public static boolean isRecording() {
        return IS_PRESENT && jdk.jfr.FlightRecorder.isInitialized() && CallEvent.isWanted();
    }
}
