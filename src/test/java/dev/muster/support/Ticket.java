package dev.muster.support;

/** A handle that can do nothing by itself: a number that a backend is asked about. */
public final class Ticket {

    private final String name;
    private volatile String value;
    private volatile Throwable failure;

    public Ticket(String name) {
        this.name = name;
    }

    public static Ticket completed(String value) {
        Ticket ticket = new Ticket(value);
        ticket.complete(value);
        return ticket;
    }

    public void complete(String result) {
        value = result;
    }

    public void fail(Throwable exception) {
        failure = exception;
    }

    public boolean isDone() {
        return value != null || failure != null;
    }

    public String value() {
        return value;
    }

    public Throwable failure() {
        return failure;
    }

    @Override
    public String toString() {
        return name;
    }
}
