package dev.muster.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.adapter.Adapters;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An empty input completes at once")
class EmptyInputTest {

    private final Collection<Future<String>> none = List.of();
    private final Gather<Integer, String> call = Gather.of(none);

    @Test
    @DisplayName("An empty input completes at once: toList, toMap, toStructure")
    void collectsNothing() {
        assertThat(call.toList()).isEmpty();
        assertThat(call.toMap()).isEmpty();
        assertThat(call.toStructure()).isEqualTo(List.of());
        assertThat(Gather.of(Map.<String, Future<String>>of()).toStructure()).isEqualTo(Map.of());
        assertThat(Gather.of(List.of(), Adapters.known()).toList()).isEmpty();
        assertThat(Gather.<String>of().toList()).isEmpty();
    }

    @Test
    @DisplayName("An empty input completes at once: iterate")
    void iteratesOverNothing() {
        try (Completions<Integer, String> completions = call.iterate()) {
            assertThat(completions.hasNext()).isFalse();
            assertThatThrownBy(completions::next).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(call.iterate().stream()).isEmpty();
    }

    @Test
    @DisplayName("An empty input completes at once: outcomes")
    void returnsNoOutcomes() {
        assertThat(call.returnExceptions().toMap()).isEmpty();
        assertThat(call.returnPartial().toMap()).isEmpty();
        assertThat(call.returnPartial().iterate().stream()).isEmpty();
    }

    @Test
    @DisplayName("An empty input completes at once: async")
    void completesTheFutureOfNothing() {
        assertThat(call.async().toList().join()).isEmpty();
        assertThat(call.async().toMap().join()).isEmpty();
        assertThat(call.async().toStructure().join()).isEqualTo(List.of());
        assertThat(call.async().forEach(each -> {}).join()).isNull();
    }

    @Test
    @DisplayName("first(): empty input: NoSuchElementException")
    void raceOfNobodyHasNoWinner() {
        assertThatThrownBy(call::first).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> call.returnExceptions().first()).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> call.returnPartial().first()).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> call.async().first().join()).hasCauseInstanceOf(NoSuchElementException.class);
    }

    @Test
    @DisplayName("An empty input completes at once: even when no time is left")
    void needsNoTime() {
        assertThat(call.timeout(Duration.ZERO).toList()).isEmpty();
    }

    @Test
    @DisplayName("A call with nothing to wait for does not look at the flag: an empty one")
    void doesNotLookAtTheInterruptFlag() {
        Thread.currentThread().interrupt();

        assertThat(call.toList()).isEmpty();
        assertThat(call.iterate().hasNext()).isFalse();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @DisplayName("An empty input completes at once: nested")
    void nestedContainersMayBeEmpty() {
        assertThat(Gather.nested(List.of()).toStructure()).isEqualTo(List.of());
        assertThat(Gather.nested(Map.of()).toStructure()).isEqualTo(Map.of());
        assertThat((Object[]) Gather.nested(new Object[0]).toStructure()).isEmpty();
        assertThat(Gather.nested(List.of(Map.of(), List.of())).toStructure()).isEqualTo(List.of(Map.of(), List.of()));
        assertThat(Gather.nested(List.of()).toMap()).isEmpty();
    }
}
