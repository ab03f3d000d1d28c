package dev.muster.spec;

import static dev.muster.polling.PollingAlgorithm.EXPONENTIAL;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.GatherSpec;
import dev.muster.Outcome;
import dev.muster.support.Terminal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Specs that say returnExceptions or returnPartial")
class OutcomeSpecTest {

    private static final GatherSpec API_CALLS =
            GatherSpec.builder().timeout(ofSeconds(30)).polling(EXPONENTIAL).build();

    private final IllegalStateException broken = new IllegalStateException("broken");

    @Test
    @DisplayName("The spec of a whole call says whether failures are returned, because spec() must describe it")
    void theSpecSaysWhetherFailuresAreReturned() {
        Gather<Integer, String> call = Gather.of(completedFuture("x"));

        assertThat(call.spec().returnExceptions()).isFalse();
        assertThat(call.returnExceptions().spec().returnExceptions()).isTrue();
        assertThat(call.returnExceptions().spec().returnPartial()).isFalse();
        assertThat(call.returnPartial().spec().returnPartial()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "a spec that says returnExceptions: a terminal without it is an IllegalStateException that names the method to call")
    void aTerminalWithoutReturnExceptionsIsRefused(Terminal terminal) {
        GatherSpec spec = API_CALLS.toBuilder().returnExceptions(true).build();

        assertThatThrownBy(() -> terminal.run(
                        Gather.of(Map.of("k", completedFuture("x"))).with(spec), List.of("k")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("returnExceptions()");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "a spec that says returnPartial: a terminal without it is an IllegalStateException that names the method to call")
    void aTerminalWithoutReturnPartialIsRefused(Terminal terminal) {
        GatherSpec spec = API_CALLS.toBuilder().returnPartial(true).build();

        assertThatThrownBy(() -> terminal.run(
                        Gather.of(Map.of("k", completedFuture("x"))).with(spec), List.of("k")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("returnPartial()");
    }

    @Test
    @DisplayName("async() too throws it at the call; with(edit) counts like a spec")
    void asyncThrowsItAtTheCall() {
        Gather<Integer, String> call = Gather.of(completedFuture("x"));

        assertThatThrownBy(() -> call.with(
                                API_CALLS.toBuilder().returnExceptions(true).build())
                        .async())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> call.with(
                                API_CALLS.toBuilder().returnPartial(true).build())
                        .async(Runnable::run))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        call.with(options -> options.returnExceptions(true)).toList())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("returnExceptions()");
    }

    @Test
    @DisplayName(
            "is used as Gather.of(map).with(SPEC).returnExceptions() (or .returnPartial(); either accepts any spec)")
    void eitherAcceptsAnySpec() {
        for (GatherSpec spec : List.of(
                API_CALLS,
                API_CALLS.toBuilder().returnExceptions(true).build(),
                API_CALLS.toBuilder().returnPartial(true).build(),
                API_CALLS.toBuilder().returnExceptions(true).returnPartial(true).build())) {
            Gather<Integer, String> call =
                    Gather.<String>of(failedFuture(broken)).with(spec);

            assertThat(call.returnExceptions().toList()).containsExactly(new Outcome.Failure<>(broken));
            assertThat(call.returnPartial().toList()).containsExactly(new Outcome.Failure<>(broken));
        }
    }

    @Test
    @DisplayName("a spec's returnPartial holds: as returnExceptions (and stronger, where a spec says both)")
    void theSpecsReturnPartialHolds() {
        CompletableFuture<String> never = new CompletableFuture<>();
        GatherSpec partial =
                GatherSpec.builder().timeout(ZERO).returnPartial(true).build();
        GatherSpec both = partial.toBuilder().returnExceptions(true).build();

        assertThat(Gather.of(never).with(partial).returnExceptions().toList()).containsExactly(new Outcome.Pending<>());
        assertThat(Gather.of(never).with(both).returnExceptions().toList()).containsExactly(new Outcome.Pending<>());
        assertThat(Gather.of(never).with(both).returnPartial().toList()).containsExactly(new Outcome.Pending<>());
        assertThat(Gather.of(never)
                        .with(GatherSpec.builder()
                                .timeout(ZERO)
                                .returnExceptions(true)
                                .build())
                        .returnPartial()
                        .toList())
                .containsExactly(new Outcome.Pending<>());
    }
}
