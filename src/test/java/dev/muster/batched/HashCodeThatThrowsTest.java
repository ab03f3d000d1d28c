package dev.muster.batched;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.Wait;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.polling.PollingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The backend answers with ids that are equal to the handles, but not the same objects: as if parsed from text. */
@DisplayName("A batched handle whose hashCode or equals throws")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HashCodeThatThrowsTest {

    private static final int JOBS = 6;

    /** More than it takes for everything to be recognised, however late a handle throws. */
    private static final int MOST_LOOKS = 12;

    private static final PollingStrategy AT_ONCE = poll -> {
        if (poll.checks() > MOST_LOOKS) {
            throw new IllegalStateException(poll.pending() + " not recognised in " + poll.checks() + " looks");
        }
        return Duration.ZERO;
    };

    private enum Method {
        HASH_CODE,
        EQUALS
    }

    /** Throws in the calls of one method from one number to another. Its hash code is that of all others. */
    private static final class Id {

        private final int number;
        private final Method method;
        private final int from;
        private final int to;
        private final Supplier<Error> thrown;
        private int calls;

        private Id(int number, Method method, int from, int to, Supplier<Error> thrown) {
            this.number = number;
            this.method = method;
            this.from = from;
            this.to = to;
            this.thrown = thrown;
        }

        static Id tame(int number) {
            return new Id(number, Method.HASH_CODE, 1, 0, AssertionError::new);
        }

        private void pass(Method called) {
            if (called == method) {
                calls++;
                if (calls >= from && calls <= to) {
                    throw thrown.get();
                }
            }
        }

        @Override
        public int hashCode() {
            pass(Method.HASH_CODE);
            return 17;
        }

        @Override
        public boolean equals(Object other) {
            pass(Method.EQUALS);
            return other instanceof Id id && id.number == number;
        }

        @Override
        public String toString() {
            return "job-" + number;
        }
    }

    /** How the answers speak of the handles. */
    private enum Answering {
        DONE {
            @Override
            void answer(Id id, BatchAdapter.Answers<Id, Object> answers) {
                answers.done(id);
            }
        },
        SUCCEEDED {
            @Override
            void answer(Id id, BatchAdapter.Answers<Id, Object> answers) {
                answers.succeeded(id, id.toString());
            }
        },
        FAILED {
            @Override
            void answer(Id id, BatchAdapter.Answers<Id, Object> answers) {
                answers.failed(id, new IllegalStateException(id.toString()));
            }
        };

        abstract void answer(Id id, BatchAdapter.Answers<Id, Object> answers);
    }

    private record Ids(Answering answering, boolean identical) implements BatchAdapter<Id, Object> {

        @Override
        public void poll(Collection<Id> pending, Duration upTo, Answers<Id, Object> answers) {
            pending.forEach(id -> answering.answer(identical ? id : Id.tame(id.number), answers));
        }

        @Override
        public Object result(Id id) {
            return id.toString();
        }
    }

    static Stream<Arguments> whenItThrows() {
        return Stream.of(Method.values())
                .flatMap(method -> IntStream.rangeClosed(1, 4).boxed().flatMap(call -> Stream.of(Answering.values())
                        .map(how -> Arguments.of(method, call, how))));
    }

    private static List<Id> ids(int odd, Method method, int from, int to, Supplier<Error> thrown) {
        List<Id> ids = new ArrayList<>();
        for (int number = 0; number < JOBS; number++) {
            ids.add(number == odd ? new Id(number, method, from, to, thrown) : Id.tame(number));
        }
        return ids;
    }

    private static void assertAllRecognised(List<Outcome<Object>> outcomes, Answering how) {
        for (int number = 0; number < JOBS; number++) {
            String name = "job-" + number;
            if (how == Answering.FAILED) {
                assertThat(outcomes.get(number).failure().orElseThrow()).hasMessage(name);
            } else {
                assertThat(outcomes.get(number)).isEqualTo(new Outcome.Success<>(name));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("whenItThrows")
    @DisplayName("once is recognised at a later answer, and so are all others")
    void once(Method method, int call, Answering how) {
        for (int odd = 0; odd < JOBS; odd++) {
            for (Supplier<Error> thrown : List.<Supplier<Error>>of(AssertionError::new, StackOverflowError::new)) {
                List<Outcome<Object>> outcomes = Gather.of(ids(odd, method, call, call, thrown), new Ids(how, false))
                        .polling(AT_ONCE)
                        .returnExceptions()
                        .toList();

                assertAllRecognised(outcomes, how);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("whenItThrows")
    @DisplayName("is recognised by identity, whatever its methods throw")
    void identical(Method method, int call, Answering how) {
        for (int odd = 0; odd < JOBS; odd++) {
            List<Outcome<Object>> outcomes = Gather.of(
                            ids(odd, method, call, Integer.MAX_VALUE, AssertionError::new), new Ids(how, true))
                    .polling(AT_ONCE)
                    .returnExceptions()
                    .toList();

            assertAllRecognised(outcomes, how);
        }
    }

    @ParameterizedTest
    @MethodSource("whenItThrows")
    @DisplayName("always does not keep others from being recognised")
    void always(Method method, int call, Answering how) {
        for (int odd = 0; odd < JOBS; odd++) {
            int its = odd;
            // each is spoken of in a question of its own: what one answer throws is that question's failure
            BatchAdapter<Id, Object> oneByOne = Adapters.batchedResults(
                    1, (pending, answers) -> pending.forEach(id -> how.answer(Id.tame(id.number), answers)));
            var waited = Wait.of(ids(odd, method, call, Integer.MAX_VALUE, AssertionError::new), oneByOne)
                    .polling(poll -> Duration.ZERO)
                    .returnWhen(tally -> tally.completed() >= JOBS - 1)
                    .timeout(Duration.ofSeconds(2))
                    .returnPartial()
                    .await();

            assertThat(waited.doneByKey().keySet())
                    .containsAll(IntStream.range(0, JOBS)
                            .filter(number -> number != its)
                            .boxed()
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("whenItThrows")
    @DisplayName("once leaves a call that blocks no thread in order, too")
    void async(Method method, int call, Answering how) {
        for (int odd = 0; odd < JOBS; odd++) {
            List<Outcome<Object>> outcomes = Gather.of(
                            ids(odd, method, call, call, AssertionError::new), new Ids(how, false))
                    .polling(AT_ONCE)
                    .returnExceptions()
                    .async(Runnable::run)
                    .toList()
                    .join();

            assertAllRecognised(outcomes, how);
        }
    }
}
