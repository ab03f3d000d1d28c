package dev.muster.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.Wait;
import dev.muster.adapter.BatchAdapter;
import dev.muster.support.Growth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Batched handles that are equal, but not the same")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EqualHandlesTest {

    private static final int SIZE = 4_000;

    /** Equal to all others of that number. */
    private record Id(int number) {}

    /** How many are equal to one another. */
    private enum Equal {
        PAIRS,
        TENS,
        HALVES,
        ALL;

        List<Id> ids(int size) {
            int different =
                    switch (this) {
                        case PAIRS -> size / 2;
                        case TENS -> size / 10;
                        case HALVES -> 2;
                        case ALL -> 1;
                    };
            List<Id> ids = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                ids.add(new Id(i % different));
            }
            return ids;
        }
    }

    /** By which object an answer speaks of a handle. */
    private enum Naming {
        IDENTICAL {
            @Override
            Id name(Id id) {
                return id;
            }
        },
        EQUAL {
            @Override
            Id name(Id id) {
                return new Id(id.number());
            }
        },
        NOW_AND_THEN_EQUAL {
            @Override
            Id name(Id id) {
                return id.number() % 3 == 0 ? new Id(id.number()) : id;
            }
        };

        abstract Id name(Id id);
    }

    /** What an answer says of a handle. */
    private enum Saying {
        DONE {
            @Override
            void say(Id id, BatchAdapter.Answers<Id, Object> answers) {
                answers.done(id);
            }
        },
        SUCCEEDED {
            @Override
            void say(Id id, BatchAdapter.Answers<Id, Object> answers) {
                answers.succeeded(id, id.number());
            }
        },
        FAILED {
            private final IllegalStateException failure = new IllegalStateException("failed");

            @Override
            void say(Id id, BatchAdapter.Answers<Id, Object> answers) {
                answers.failed(id, failure);
            }
        };

        abstract void say(Id id, BatchAdapter.Answers<Id, Object> answers);
    }

    private record Backend(Naming naming, Saying saying, int maxBatchSize) implements BatchAdapter<Id, Object> {

        @Override
        public void poll(Collection<Id> pending, Duration upTo, Answers<Id, Object> answers) {
            pending.forEach(id -> saying.say(naming.name(id), answers));
        }

        @Override
        public Object result(Id id) {
            return id.number();
        }
    }

    static Stream<Arguments> everything() {
        return Stream.of(Equal.values()).flatMap(equal -> Stream.of(Naming.values())
                .flatMap(naming -> Stream.of(Saying.values()).map(saying -> Arguments.of(equal, naming, saying))));
    }

    @ParameterizedTest
    @MethodSource("everything")
    @DisplayName("take linear time, whatever is said of them and however they are named")
    void linear(Equal equal, Naming naming, Saying saying) throws Exception {
        Backend backend = new Backend(naming, saying, Integer.MAX_VALUE);
        Growth.assertLinear("toList", SIZE, size -> {
            List<Id> ids = equal.ids(size);
            List<Outcome<Object>> outcomes =
                    Gather.of(ids, backend).returnExceptions().toList();
            assertThat(outcomes).noneMatch(Outcome::isPending);
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("take linear time in many questions")
    void manyQuestions(Equal equal) throws Exception {
        for (Naming naming : Naming.values()) {
            Backend backend = new Backend(naming, Saying.SUCCEEDED, 100);
            Growth.assertLinear("await " + naming, SIZE, size -> Wait.of(equal.ids(size), backend)
                    .await());
        }
    }

    @ParameterizedTest
    @MethodSource("everything")
    @DisplayName(
            "have the result of the answer each: what is said of one by name is said of it, else of all its equals")
    void results(Equal equal, Naming naming, Saying saying) {
        List<Id> ids = equal.ids(60);
        List<Outcome<Object>> outcomes = Gather.of(ids, new Backend(naming, saying, 7))
                .polling(poll -> Duration.ZERO)
                .returnExceptions()
                .toList();

        for (int i = 0; i < ids.size(); i++) {
            Outcome<Object> outcome = outcomes.get(i);
            if (saying == Saying.FAILED) {
                assertThat(outcome.isFailure()).isTrue();
            } else {
                assertThat(outcome).isEqualTo(new Outcome.Success<>(ids.get(i).number()));
            }
        }
    }
}
