package dev.muster.engine;

import dev.muster.engine.Interpreter.Waiting;
import java.util.PriorityQueue;

/**
 * Lets virtual time pass: waiting moves the clock to the next event or to the end of the wait, whichever is earlier.
 * What would take a day is over at once, and the same events give the same run. Everything happens in the calling
 * thread.
 */
public final class SimulatedDriver extends Driver {
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long scheduled;
    private long now;
    private boolean woken;
    private boolean interrupted;

    private record Event(long at, long number, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** A driver whose clock stands at zero. */
    public SimulatedDriver() {
        this(Mailbox::new);
    }

    SimulatedDriver(Mailbox.Factory mailboxes) {
        super(mailboxes);
    }

    /**
     * Has something happen, so many nanoseconds after the call began; events of the same time in the order of their
     * scheduling.
     */
    public void at(long time, Runnable action) {
        events.add(new Event(time, scheduled++, action));
    }

    /** From now on the waiting thread counts as interrupted. */
    public void interrupt() {
        interrupted = true;
    }

    /** Lets time pass inside a question of the simulated call: as if the answer took so many nanoseconds. */
    public void spend(long nanos) {
        now += nanos;
        happen(now);
    }

    @Override
    public long now() {
        happen(now);
        return now;
    }

    @Override
    public Waiting waiting() {
        return Waiting.SLEEP;
    }

    @Override
    boolean isInterrupted() {
        return interrupted;
    }

    @Override
    void wake() {
        woken = true;
    }

    @Override
    public Step run(Interpreter call) {
        while (true) {
            Step step = call.next(now(), interrupted);
            switch (step.kind()) {
                case ASK, FETCH, SUBSCRIBE -> call.carryOut(step);
                case SLEEP -> sleep(step.until()); // no callback gets lost here
                default -> {
                    return step;
                }
            }
        }
    }

    private void sleep(long until) {
        long from = now;
        woken = false;
        if (mailbox().sleep()) {
            while (!woken && !interrupted && !events.isEmpty() && events.peek().at <= until) {
                now = Math.max(now, events.peek().at);
                happen(now);
            }
            if (!woken && !interrupted) {
                if (until == Long.MAX_VALUE) {
                    throw new IllegalStateException("nothing is left to happen, and the call waits for ever");
                }
                // A strategy that answers zero would stop the clock for good.
                now = until > from ? until : from + 1;
            }
            mailbox().wakeUp();
        }
    }

    private void happen(long time) {
        while (!events.isEmpty() && events.peek().at <= time) {
            events.poll().action.run();
        }
    }
}
