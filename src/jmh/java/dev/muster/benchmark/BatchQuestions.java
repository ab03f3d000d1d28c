package dev.muster.benchmark;

import dev.muster.Gather;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** How many questions are asked about handles that one question can ask many of: no more than there must be. */
final class BatchQuestions {
    private static final int HANDLES = 5_000;
    private static final int LOOKS = 10;

    private BatchQuestions() {}

    static List<Row> rows(Mode mode) {
        return List.of(row(1_000), row(300));
    }

    private static Row row(int maxBatchSize) {
        AtomicInteger looks = new AtomicInteger(1);
        AtomicInteger questions = new AtomicInteger();
        AtomicInteger necessary = new AtomicInteger(batches(HANDLES, maxBatchSize));
        // With each look, another tenth of the handles is done.
        BatchAdapter<Integer, Integer> adapter = Adapters.batched(
                maxBatchSize,
                (var pending) -> {
                    questions.incrementAndGet();
                    return pending.stream()
                            .filter(handle -> handle % LOOKS < looks.get())
                            .toList();
                },
                (Integer handle) -> handle);
        List<Integer> handles =
                new ArrayList<>(IntStream.range(0, HANDLES).boxed().toList());
        Gather.of(handles, adapter)
                .polling(poll -> {
                    looks.incrementAndGet();
                    necessary.addAndGet(batches(poll.pending(), maxBatchSize));
                    return Duration.ofMillis(1);
                })
                .toList();
        return Checks.row(
                        "questions, batches of at most " + maxBatchSize,
                        HANDLES,
                        questions + " in " + looks + " looks",
                        "= " + necessary,
                        questions.get() == necessary.get())
                .with(Unit.QUESTIONS, questions.get());
    }

    private static int batches(int pending, int maxBatchSize) {
        return (pending + maxBatchSize - 1) / maxBatchSize;
    }
}
