package dev.muster.support;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.adapter.FutureAdapter;
import java.util.Collection;
import java.util.function.Supplier;

/** A job on some backend: a handle without a word in it about waiting. Counts what it is asked. */
public sealed class Job {

    /** Asked one by one. */
    public static final class Polled extends Job {}

    /** Asked about together, results fetched one by one. */
    public static final class Batched extends Job {}

    /** Asked about together, results in the answer. */
    public static final class BatchedWithResult extends Job {}

    public static final FutureAdapter<Polled, Object> POLLED = Adapters.polled(Job::isDone, Job::result);

    public static final BatchAdapter<Batched, Object> BATCHED =
            Adapters.batched(pending -> finished(pending), Job::result);

    public static final BatchAdapter<BatchedWithResult, Object> BATCHED_WITH_RESULT =
            Adapters.batchedResults(Integer.MAX_VALUE, (pending, answers) -> {
                for (BatchedWithResult job : finished(pending)) {
                    try {
                        answers.succeeded(job, job.result());
                    } catch (RuntimeException failure) {
                        answers.failed(job, failure);
                    }
                }
            });

    private volatile boolean done;
    private volatile Object value;
    private volatile RuntimeException failure;
    private volatile int asked;
    private volatile int fetched;

    static <J extends Job> OpenHandle open(Supplier<J> factory) {
        J job = factory.get();
        return OpenHandle.pending(job, "value", () -> job.complete("value"), job::fail, null);
    }

    public void complete(Object result) {
        value = result;
        done = true;
    }

    public void fail(RuntimeException exception) {
        failure = exception;
        done = true;
    }

    /** How often it was asked about. */
    public int asked() {
        return asked;
    }

    /** How often its result was asked for. */
    public int fetched() {
        return fetched;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // asked by one thread only; the other one reads
    boolean isDone() {
        asked++;
        return done;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    Object result() {
        fetched++;
        if (failure != null) {
            throw failure;
        }
        return value;
    }

    private static <J extends Job> Collection<J> finished(Collection<J> pending) {
        return pending.stream().filter(Job::isDone).toList();
    }
}
