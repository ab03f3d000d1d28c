package dev.muster.support;

import dev.muster.adapter.BatchAdapter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A backend with one question for many tickets; it keeps every question, and says "done" only. */
public class TicketOffice implements BatchAdapter<Ticket, String> {

    private final int maxBatchSize;
    private final List<List<Ticket>> questions = new CopyOnWriteArrayList<>();
    private final List<Duration> upTos = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger results = new AtomicInteger();

    public TicketOffice(int maxBatchSize) {
        this.maxBatchSize = maxBatchSize;
    }

    public static List<Ticket> tickets(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Ticket("ticket-" + i))
                .collect(Collectors.toList());
    }

    @Override
    public void poll(Collection<Ticket> pending, Duration upTo, Answers<Ticket, String> answers) throws Exception {
        questions.add(List.copyOf(pending));
        upTos.add(upTo);
        threads.add(Thread.currentThread());
        answer(pending, upTo, answers);
    }

    /** How it answers; to be overridden. */
    protected void answer(Collection<Ticket> pending, Duration upTo, Answers<Ticket, String> answers) throws Exception {
        pending.stream().filter(Ticket::isDone).forEach(answers::done);
    }

    @Override
    public int maxBatchSize() {
        return maxBatchSize;
    }

    @Override
    public String result(Ticket ticket) throws Exception {
        results.incrementAndGet();
        if (ticket.failure() instanceof Exception exception) {
            throw exception;
        }
        return ticket.value();
    }

    /** What was asked about, question by question. */
    public List<List<Ticket>> questions() {
        return questions;
    }

    /** How many tickets each question was about. */
    public List<Integer> questionSizes() {
        return questions.stream().map(List::size).toList();
    }

    /** How long each question might have blocked. */
    public List<Duration> upTos() {
        return upTos;
    }

    public List<Thread> threads() {
        return threads;
    }

    /** How many results were asked for. */
    public int results() {
        return results.get();
    }
}
