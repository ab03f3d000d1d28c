package dev.muster.laws;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.adapter.FutureAdapter;
import dev.muster.adapter.NotifyingAdapter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/** The adapter of everything that a scenario may hold, which keeps what it was asked. */
final class Questions implements FutureAdapter<Object, Object> {
    /** A question about these jobs, asked at that time; {@code undue}: those that were known to be done already. */
    record Question(long at, List<Job> about, boolean undue, boolean batch) {}

    private final List<Question> asked = new ArrayList<>();
    private final Scenario scenario;
    private final LongSupplier clock;
    private final Door door;

    private final FutureAdapter<Object, Object> known = Adapters.known();
    private final FutureAdapter<Object, Object> polled = new Polled();
    private final FutureAdapter<Object, Object> batched = new Batched();
    private final FutureAdapter<Object, Object> announced = new Announced();

    Questions(Scenario scenario, LongSupplier clock, Door door) {
        this.scenario = scenario;
        this.clock = clock;
        this.door = door;
    }

    /** All questions about polled and batched jobs, in the order in which they were asked. */
    List<Question> asked() {
        return asked;
    }

    @Override
    public FutureAdapter<? super Object, ?> adapterFor(Object handle) {
        if (handle instanceof Job job) {
            return switch (job.kind) {
                case POLLED -> polled;
                case BATCHED -> batched;
                default -> announced;
            };
        }
        return known.adapterFor(handle);
    }

    @Override
    public boolean isDone(Object handle) {
        throw new AssertionError("asked of an adapter that combines others: " + handle);
    }

    @Override
    public Object result(Object handle) {
        throw new AssertionError("asked of an adapter that combines others: " + handle);
    }

    @Override
    public boolean cancel(Object handle, boolean mayInterrupt) {
        throw new AssertionError("asked of an adapter that combines others: " + handle);
    }

    private static Job job(Object handle) {
        return (Job) handle;
    }

    /** Whether there is an answer: once in a while there is none, but never at the last look, which is at the deadline. */
    private boolean ask(List<Job> about, boolean batch) {
        long now = clock.getAsLong();
        asked.add(new Question(now, about, about.stream().anyMatch(job -> job.reported), batch));
        int questions = about.get(0).questions.incrementAndGet();
        return scenario.flaky() == 0
                || questions % scenario.flaky() != 0
                || now >= scenario.limit().toNanos();
    }

    private static class Known implements FutureAdapter<Object, Object> {
        @Override
        public boolean isDone(Object handle) throws Exception {
            return job(handle).answer();
        }

        @Override
        public Object result(Object handle) throws Exception {
            return job(handle).result();
        }

        @Override
        public boolean hasFailed(Object handle) {
            return job(handle).hasFailed();
        }

        @Override
        public boolean cancel(Object handle, boolean mayInterrupt) {
            return job(handle).cancel(mayInterrupt);
        }
    }

    private final class Polled extends Known {
        @Override
        public boolean isDone(Object handle) throws Exception {
            return door.pass(() -> {
                Job job = job(handle);
                if (!ask(List.of(job), false)) {
                    throw new IOException("no answer today");
                }
                job.reported = job.isDone();
                return job.reported;
            });
        }
    }

    private static final class Announced extends Known implements NotifyingAdapter<Object, Object> {
        @Override
        public Registration onDone(Object handle, Runnable signal) {
            job(handle).signals.add(signal);
            // The others leave it to the library to find out what has become done by now.
            if (job(handle).isDone() && job(handle).key % 2 == 0) {
                signal.run();
            }
            return () -> job(handle).signals.remove(signal);
        }
    }

    private final class Batched extends Known implements BatchAdapter<Object, Object> {
        @Override
        public int maxBatchSize() {
            return scenario.batchSize();
        }

        @Override
        public void poll(Collection<Object> pending, Duration upTo, Answers<Object, Object> answers) throws Exception {
            door.pass(() -> {
                List<Job> jobs = pending.stream().map(Job.class::cast).toList();
                boolean whole = ask(jobs, true);
                jobs.stream()
                        .limit(whole ? jobs.size() : jobs.size() / 2)
                        .filter(Job::isDone)
                        .forEach(job -> answer(job, answers));
                if (!whole) {
                    throw new IOException("no more answers today");
                }
                return null;
            });
        }

        /** Some answers say only that the job is done, others what it came to; some say it twice. */
        private void answer(Job job, Answers<Object, Object> answers) {
            job.reported = true;
            for (int times = 0; times <= job.key % 2; times++) {
                if (job.key % 3 == 0) {
                    answers.done(job);
                } else if (job.hasFailed()) {
                    answers.failed(job, job.failure());
                } else {
                    answers.succeeded(job, job.value());
                }
            }
        }
    }
}
