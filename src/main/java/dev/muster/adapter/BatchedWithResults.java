package dev.muster.adapter;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch question whose answer carries the outcomes. */
record BatchedWithResults<H, V extends @Nullable Object>(int maxBatchSize, BatchResults<H, V> poll)
        implements BatchAdapter<H, V> {

    @Override
    public void poll(Collection<H> pending, Duration upTo, Answers<H, V> answers) throws Exception {
        poll.poll(pending, answers);
    }

    /** Asked only where an answer said no more than "done": one question for this one handle. */
    @Override
    @SuppressWarnings("NullAway") // the carried value is a V, null only where V is nullable
    public V result(H handle) throws Exception {
        AnswerOfOne<H, V> answer = new AnswerOfOne<>(handle);
        poll.poll(List.of(handle), answer);
        return answer.result();
    }
}
