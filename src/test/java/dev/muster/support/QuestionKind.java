package dev.muster.support;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.adapter.FutureAdapter;
import dev.muster.adapter.NotifyingAdapter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Ways to ask a backend, each of which asks one question about each job. */
public enum QuestionKind {
    POLLED {
        @Override
        public FutureAdapter<Integer, Object> adapter(Backend backend) {
            return Adapters.polled(job -> isDone(backend, job), backend::result);
        }
    },
    BATCHED {
        @Override
        public FutureAdapter<Integer, Object> adapter(Backend backend) {
            return Adapters.batched(1, backend::ask, backend::result);
        }
    },
    BATCHED_RESULTS {
        @Override
        public FutureAdapter<Integer, Object> adapter(Backend backend) {
            return Adapters.batchedResults(1, (pending, answers) -> answerWithResults(backend, pending, answers));
        }
    },
    OWN_CLASS {
        @Override
        public FutureAdapter<Integer, Object> adapter(Backend backend) {
            return new Own(backend);
        }
    },
    OWN_CLASS_THAT_MAY_NOTIFY {
        @Override
        public FutureAdapter<Integer, Object> adapter(Backend backend) {
            return new Silent(backend);
        }
    },
    OWN_BATCH_CLASS {
        @Override
        public FutureAdapter<Integer, Object> adapter(Backend backend) {
            return new OwnBatch(backend);
        }
    },
    EITHER {
        @Override
        @SuppressWarnings("unchecked") // is only asked about numbers
        public FutureAdapter<Integer, Object> adapter(Backend backend) {
            FutureAdapter<Integer, Object> polled = POLLED.adapter(backend);
            return (FutureAdapter<Integer, Object>)
                    (FutureAdapter<?, ?>) Adapters.either(Integer.class, polled, Adapters.known());
        }
    };

    public abstract FutureAdapter<Integer, Object> adapter(Backend backend);

    /** Those whose answer says no more than that a job is done. */
    public static List<QuestionKind> withoutResults() {
        return Arrays.stream(values()).filter(kind -> kind != BATCHED_RESULTS).toList();
    }

    private static boolean isDone(Backend backend, Integer job) throws Exception {
        return !backend.ask(List.of(job)).isEmpty();
    }

    private static void answerWithResults(
            Backend backend, Collection<Integer> pending, BatchAdapter.Answers<Integer, Object> answers)
            throws Exception {
        for (Integer job : backend.ask(pending)) {
            try {
                answers.succeeded(job, backend.result(job));
            } catch (Exception failure) {
                answers.failed(job, failure);
            }
        }
    }

    private static class Own implements FutureAdapter<Integer, Object> {

        private final Backend backend;

        Own(Backend backend) {
            this.backend = backend;
        }

        @Override
        public boolean isDone(Integer job) throws Exception {
            return QuestionKind.isDone(backend, job);
        }

        @Override
        public Object result(Integer job) throws Exception {
            return backend.result(job);
        }
    }

    /** Could call back for some handles, but for none of these. */
    private static final class Silent extends Own implements NotifyingAdapter<Integer, Object> {

        Silent(Backend backend) {
            super(backend);
        }

        @Override
        public boolean notifies(Integer job) {
            return false;
        }

        @Override
        public Registration onDone(Integer job, Runnable signal) {
            throw new AssertionError("does not notify: " + job);
        }
    }

    private static final class OwnBatch implements BatchAdapter<Integer, Object> {

        private final Backend backend;

        OwnBatch(Backend backend) {
            this.backend = backend;
        }

        @Override
        public void poll(Collection<Integer> pending, Duration upTo, Answers<Integer, Object> answers)
                throws Exception {
            backend.ask(pending).forEach(answers::done);
        }

        @Override
        public int maxBatchSize() {
            return 1;
        }

        @Override
        public Object result(Integer job) throws Exception {
            return backend.result(job);
        }
    }
}
