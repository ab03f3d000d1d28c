package dev.muster.adapter;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A batch question that says which are done, and a function that fetches the result of each. */
record Batched<H, V extends @Nullable Object>(
        int maxBatchSize, BatchPoll<H> poll, ResultFunction<? super H, ? extends V> result)
        implements BatchAdapter<H, V> {

    @Override
    public void poll(Collection<H> pending, Duration upTo, Answers<H, V> answers) throws Exception {
        Collection<H> done = Objects.requireNonNull(
                poll.poll(pending), "the batch poll returned null; an empty collection says that nothing is done");
        done.forEach(answers::done);
    }

    @Override
    public V result(H handle) throws Exception {
        return result.result(handle);
    }
}
