package dev.muster.laws;

import dev.muster.laws.Task.Kind;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A handle of a kind that the library has never heard of. Completed by any thread; remembers what is asked of it. */
final class Job {
    final Kind kind;
    final int key;

    /** Run when it is done, and sometimes when it is not. */
    final List<Runnable> signals = new CopyOnWriteArrayList<>();

    final AtomicInteger questions = new AtomicInteger();
    final AtomicInteger resultsAsked = new AtomicInteger();
    final AtomicInteger cancels = new AtomicInteger();
    final AtomicInteger interrupts = new AtomicInteger();

    /** Whether the library was told that it is done. Read and written by the thread that asks. */
    boolean reported;

    private volatile Ending ending;

    private int noes;
    private Runnable afterNo;

    private record Ending(Object value, Exception failure) {}

    Job(Kind kind, int key) {
        this.kind = kind;
        this.key = key;
    }

    void complete(Object value, Exception failure) {
        ending = new Ending(value, failure);
        if (kind != Kind.LAGGING) {
            signal();
        }
    }

    /** Has something happen right after that many questions were answered with no, and before the answer is known. */
    void afterNo(int many, Runnable action) {
        noes = many;
        afterNo = action;
    }

    /** Whether it is done, for one who is not told of what happens while he asks. */
    boolean answer() {
        boolean answer = isDone();
        if (!answer && noes > 0 && --noes == 0) {
            afterNo.run();
        }
        return answer;
    }

    void signal() {
        signals.forEach(Runnable::run);
    }

    boolean isDone() {
        return ending != null;
    }

    boolean hasFailed() {
        return ending.failure != null;
    }

    Exception failure() {
        return ending.failure;
    }

    Object value() {
        return ending.value;
    }

    Object result() throws Exception {
        resultsAsked.incrementAndGet();
        if (hasFailed()) {
            throw failure();
        }
        return value();
    }

    boolean cancel(boolean mayInterrupt) {
        (mayInterrupt ? interrupts : cancels).incrementAndGet();
        return true;
    }

    @Override
    public String toString() {
        return "job " + key;
    }
}
