package dev.muster.support;

import dev.muster.adapter.NotifyingAdapter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Signals exactly when the test says so, which need not be when a ticket is done. */
public class Bell implements NotifyingAdapter<Ticket, String> {

    private final List<Runnable> signals = new CopyOnWriteArrayList<>();
    private final AtomicInteger removed = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public boolean isDone(Ticket ticket) {
        asked.incrementAndGet();
        return ticket.isDone();
    }

    @Override
    public String result(Ticket ticket) throws Exception {
        if (ticket.failure() instanceof Exception failure) {
            throw failure;
        }
        return ticket.value();
    }

    @Override
    public Registration onDone(Ticket ticket, Runnable signal) {
        signals.add(signal);
        return removed::incrementAndGet;
    }

    /** Runs every signal. */
    public void ring() {
        signals.forEach(Runnable::run);
    }

    /** The signals of those that were registered on, in order. */
    public List<Runnable> signals() {
        return signals;
    }

    public void awaitRegistrations(int count) {
        Eventually.until(count + " registrations", () -> signals.size() == count);
    }

    /** How many registrations were taken back. */
    public int removed() {
        return removed.get();
    }

    /** How often {@code isDone} was called. */
    public int asked() {
        return asked.get();
    }
}
