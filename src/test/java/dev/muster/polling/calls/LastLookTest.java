package dev.muster.polling.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.WaitTimeoutException;
import dev.muster.support.AskedFuture;
import dev.muster.support.EngineSizes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What completes in the middle of a look, the last one too, has signalled besides")
class LastLookTest {

    private static final List<Integer> LATE = List.of(5, 7, 8);

    /** How many futures there are, and which question to the first of them has the late ones complete. */
    static Stream<Arguments> sizesAndQuestions() {
        return Stream.of(20, EngineSizes.ALONE, 200)
                .flatMap(size -> IntStream.rangeClosed(1, 6).mapToObj(question -> Arguments.of(size, question)));
    }

    @ParameterizedTest(name = "{0} of them, in the middle of question {1}")
    @MethodSource("sizesAndQuestions")
    @DisplayName("iterate hands each over, once, and then says what is still pending")
    void handedOverOnce(int size, int question) {
        List<CompletableFuture<Integer>> futures = new ArrayList<>(
                Stream.generate(CompletableFuture<Integer>::new).limit(size).toList());
        AskedFuture asked = new AskedFuture(
                question, () -> LATE.forEach(key -> futures.get(key).complete(key)));
        futures.set(0, asked);
        futures.set(8, new CompletableFuture<>() {}); // of a kind that has a callback of its own
        List<Integer> handedOver = new ArrayList<>();

        assertThatThrownBy(() -> Gather.of(futures)
                        .timeout(Duration.ofMillis(8))
                        .iterate()
                        .forEach(completion -> handedOver.add(completion.key())))
                .isInstanceOfSatisfying(WaitTimeoutException.class, late -> {
                    assertThat(late.completed()).isEqualTo(handedOver.size());
                    assertThat(late.pendingKeys()).hasSize(size - handedOver.size());
                });

        assertThat(handedOver).containsExactlyInAnyOrderElementsOf(asked.hasHappened() ? LATE : List.of());
        assertThat(futures)
                .filteredOn(future -> !future.isDone())
                .allMatch(future -> future.getNumberOfDependents() == 0);
    }
}
