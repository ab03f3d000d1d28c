package dev.muster.internal;

import dev.muster.progress.Progress.State;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/**
 * What one call leaves in a flight recording: its time from beginning to end, what it came to, and the stack of the
 * thread that ended it, which is the caller's in a blocking call. Off by default.
 */
@Name("dev.muster.Call")
@Label("Muster Call")
@Category("Muster")
@Description("A call that waited for futures, from its terminal to its end")
@Enabled(false)
@SuppressWarnings("unused") // the recorder reads the fields
public final class CallEvent extends Event {
    @Label("Kind")
    @Description("list (also map and structure), race, iteration (also forEach) or wait")
    private final String kind;

    @Label("Total")
    @Description("Keys of the call")
    private int total;

    @Label("Completed")
    @Description("Keys that were done at the end, failures included")
    private int completed;

    @Label("Failed")
    @Description("Keys known to have failed; a wait does not ask where it need not know")
    private int failed;

    @Label("Polls")
    @Description("Status questions asked: handles asked one by one, and batches")
    private long polls;

    @Label("Parks")
    @Description("How often the thread slept, or the call gave its thread back")
    private long parks;

    @Label("Waited")
    @Description("The time of these sleeps")
    @Timespan(Timespan.NANOSECONDS)
    private long waited;

    @Label("End")
    @Description("SUCCEEDED, FAILED, TIMED_OUT, INTERRUPTED or CLOSED")
    private String end = "";

    /** The event of a call that begins now. */
    public CallEvent(String kind) {
        this.kind = kind;
        begin();
    }

    /** Whether a recording wants these events. While none does, the compiler folds this to false. */
    static boolean isWanted() {
        return new CallEvent().isEnabled();
    }

    private CallEvent() {
        this.kind = "";
    }

    /** The call has ended. */
    public void ended(int keys, int done, int doneFailed, long questions, long sleeps, long slept, State state) {
        total = keys;
        completed = done;
        failed = doneFailed;
        polls = questions;
        parks = sleeps;
        waited = slept;
        end = state.name();
        commit();
    }
}
