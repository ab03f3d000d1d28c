package dev.muster.support;

import dev.muster.Deadline;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** A backend that keeps what it was asked, and whether the deadline had passed by then. How it answers is overridden. */
public class RecordedBackend implements Backend {

    /** Much longer than the least time that a last look may take, of which it is one question. */
    private static final Duration SLOW = Duration.ofMillis(25);

    /** Later than this, whoever reads the clock knows of a deadline that has passed. */
    private static final Duration SURELY = Duration.ofMillis(2);

    public enum Kind {
        QUESTION,
        RESULT
    }

    /**
     * One question, or one request for a result.
     *
     * @param isLate whether the deadline had passed when it began
     * @param began on the clock of {@code System.nanoTime}
     * @param ended on the same
     */
    public record Event(Kind kind, List<Integer> jobs, boolean isLate, long began, long ended) {}

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile Deadline deadline = Deadline.after(Duration.ofDays(1));

    /** So many jobs, from 0 on. */
    public static List<Integer> jobs(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** The call begins now, with this timeout. */
    public RecordedBackend within(Duration timeout) {
        deadline = Deadline.after(timeout);
        return this;
    }

    @Override
    public final Collection<Integer> ask(Collection<Integer> pending) throws Exception {
        boolean isLate = deadline.hasPassed();
        long began = System.nanoTime();
        try {
            return answer(List.copyOf(pending));
        } finally {
            events.add(new Event(Kind.QUESTION, List.copyOf(pending), isLate, began, System.nanoTime()));
        }
    }

    @Override
    public final Object result(Integer job) throws Exception {
        boolean isLate = deadline.hasPassed();
        long began = System.nanoTime();
        try {
            return value(job);
        } finally {
            events.add(new Event(Kind.RESULT, List.of(job), isLate, began, System.nanoTime()));
        }
    }

    /** The jobs that are done; none, unless it is overridden. */
    protected Collection<Integer> answer(List<Integer> pending) throws Exception {
        return List.of();
    }

    /** The result; the job itself, unless it is overridden. */
    protected Object value(Integer job) throws Exception {
        return job;
    }

    /** Takes long: one of these is more than a last look has time for. */
    public static void takeLong() {
        pass(SLOW);
    }

    public static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** Takes until the deadline has surely passed. */
    public void outlastDeadline() {
        while (!deadline.hasPassed()) {
            LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(deadline.remaining()));
        }
        pass(SURELY);
    }

    public boolean isLate() {
        return deadline.hasPassed();
    }

    /** Questions and results, in the order in which they ended. */
    public List<Event> events() {
        return events;
    }

    public List<Event> questions() {
        return of(Kind.QUESTION);
    }

    public List<Event> results() {
        return of(Kind.RESULT);
    }

    private List<Event> of(Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    /** The questions that began when the deadline had passed. */
    public List<Event> lateQuestions() {
        return questions().stream().filter(Event::isLate).toList();
    }

    /** The results that were asked for when the deadline had passed. */
    public List<Event> lateResults() {
        return results().stream().filter(Event::isLate).toList();
    }

    /** What was asked about, question by question; of questions about one job each. */
    public static List<Integer> jobsOf(List<Event> events) {
        return events.stream().flatMap(event -> event.jobs().stream()).toList();
    }
}
