package dev.muster.support;

import dev.muster.polling.Poll;
import dev.muster.polling.PollingStrategy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A strategy that keeps what it was told. It is asked after each look, on the waiting thread, so it is also the place where a
 * test can let something happen between two looks.
 */
public final class RecordedPolls implements PollingStrategy {

    private final List<Poll> polls = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final Function<Poll, Duration> answer;

    private RecordedPolls(Function<Poll, Duration> answer) {
        this.answer = answer;
    }

    /** Answers by this function. */
    public static RecordedPolls answering(Function<Poll, Duration> answer) {
        return new RecordedPolls(answer);
    }

    /** Always answers this. */
    public static RecordedPolls answering(Duration delay) {
        return answering(poll -> delay);
    }

    /** Looks again at once; before the look after the n-th, the n-th step is run. */
    public static RecordedPolls between(Runnable... steps) {
        return answering(poll -> {
            if (poll.checks() <= steps.length) {
                steps[(int) poll.checks() - 1].run();
            }
            return Duration.ZERO;
        });
    }

    @Override
    public Duration nextDelay(Poll poll) {
        polls.add(poll);
        threads.add(Thread.currentThread());
        return answer.apply(poll);
    }

    /** What it was told, in order. */
    public List<Poll> polls() {
        return polls;
    }

    /** One aspect of what it was told, in order. */
    public <T> List<T> all(Function<Poll, T> aspect) {
        return polls.stream().map(aspect).toList();
    }

    /** Where it was asked. */
    public List<Thread> threads() {
        return threads;
    }

    @Override
    public String toString() {
        return "recorded polls";
    }
}
