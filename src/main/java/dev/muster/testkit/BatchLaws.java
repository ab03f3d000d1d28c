package dev.muster.testkit;

import dev.muster.adapter.BatchAdapter;
import dev.muster.testkit.FutureAdapterContract.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The law of adapters that ask about many handles at once, on fresh handles. */
final class BatchLaws<H, V extends @Nullable Object> {
    private static final Law ANSWERS_ABOUT_WHAT_IS_DONE = new Law(
            AdapterLaws.OF,
            10,
            "a batch poll answers about those that are done, about all of them, and as they are",
            "a handle that is left out is waited for until the timeout;"
                    + " one too many has its result asked for too early.");

    private final List<Subject<H, V>> subjects;

    BatchLaws(FutureAdapterContract<H, V> contract, List<Fate> fates) {
        this.subjects = Subject.all(contract, fates);
    }

    /** What the answers say of one handle. */
    private record Answer(
            Object handle,
            boolean carriesOutcome,
            @Nullable Object value,
            @Nullable Throwable failure) {}

    private final class Answers implements BatchAdapter.Answers<H, V> {
        // Synchronized: a poll that took too long is left to itself, and may still answer.
        private final List<Answer> all = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void done(H handle) {
            all.add(new Answer(handle, false, null, null));
        }

        @Override
        public void succeeded(H handle, V value) {
            all.add(new Answer(handle, true, value, null));
        }

        @Override
        public void failed(H handle, Throwable exception) {
            all.add(new Answer(handle, true, null, exception));
        }

        /** By identity, else by equality, as a call recognises handles. */
        @Nullable
        Answer about(H handle) {
            return all.stream()
                    .filter(answer -> answer.handle == handle)
                    .findFirst()
                    .or(() -> all.stream()
                            .filter(answer -> answer.handle.equals(handle))
                            .findFirst())
                    .orElse(null);
        }
    }

    void answersAboutWhatIsDone() {
        if (!(subjects.get(0).adapter instanceof BatchAdapter<H, V> batched)) {
            return;
        }
        Answers before = poll(batched);
        subjects.forEach(subject -> requireNoAnswer(subject, before.about(subject.handle)));
        subjects.forEach(Subject::end);
        Answers after = poll(batched);
        for (Subject<H, V> subject : subjects) {
            Answer answer = after.about(subject.handle);
            if (subject.isPending()) {
                requireNoAnswer(subject, answer);
            } else {
                requireAnswer(subject, answer);
            }
        }
    }

    private Answers poll(BatchAdapter<H, V> batched) {
        Subject<H, V> first = subjects.get(0);
        int size = batched.maxBatchSize();
        if (size < 1) {
            throw first.broken(ANSWERS_ABOUT_WHAT_IS_DONE, "maxBatchSize answered " + size, "at least 1");
        }
        Answers answers = new Answers();
        int step = Math.min(size, subjects.size());
        for (int from = 0; from < subjects.size(); from += step) {
            int end = Math.min(from + step, subjects.size());
            List<H> question = subjects.subList(from, end).stream()
                    .map(subject -> subject.handle)
                    .toList();
            first.promptly(
                    ANSWERS_ABOUT_WHAT_IS_DONE,
                    "a poll of " + question.size(),
                    () -> batched.poll(question, Duration.ZERO, answers));
        }
        return answers;
    }

    private void requireNoAnswer(Subject<H, V> subject, @Nullable Answer answer) {
        if (answer != null) {
            throw subject.broken(ANSWERS_ABOUT_WHAT_IS_DONE, answer + " while it was pending", "no answer");
        }
    }

    private void requireAnswer(Subject<H, V> subject, @Nullable Answer answer) {
        if (answer == null) {
            throw subject.broken(ANSWERS_ABOUT_WHAT_IS_DONE, "no answer, though it is done", "an answer");
        }
        boolean right = !answer.carriesOutcome
                || (answer.failure == null ? subject.isValue(answer.value) : subject.isFailure(answer.failure));
        if (!right) {
            throw subject.broken(ANSWERS_ABOUT_WHAT_IS_DONE, answer.toString(), subject.expectedResult());
        }
    }
}
