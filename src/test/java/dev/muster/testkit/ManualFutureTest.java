package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("ManualFuture")
class ManualFutureTest {
    static final List<Supplier<ManualFuture<String>>> BOTH_KINDS =
            List.of(ManualFuture::pollOnly, ManualFuture::notifying);

    @ParameterizedTest
    @FieldSource("BOTH_KINDS")
    @DisplayName("is completed by hand, once")
    void completes(Supplier<ManualFuture<String>> kind) throws Exception {
        ManualFuture<String> future = kind.get();
        assertThat(future.isDone()).isFalse();
        assertThatThrownBy(() -> future.get(0, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);

        assertThat(future.complete("value")).isTrue();

        assertThat(future.complete("another")).isFalse();
        assertThat(future.fail(new IOException())).isFalse();
        assertThat(future.isDone()).isTrue();
        assertThat(future.get()).isEqualTo("value");
        assertThat(Gather.<String>of(future).toList()).containsExactly("value");
    }

    @ParameterizedTest
    @FieldSource("BOTH_KINDS")
    @DisplayName("fails by hand, or is cancelled")
    void fails(Supplier<ManualFuture<String>> kind) {
        IOException failure = new IOException("lost");
        ManualFuture<String> failed = kind.get();
        ManualFuture<String> cancelled = kind.get();

        assertThat(failed.fail(failure)).isTrue();
        assertThat(cancelled.cancel(false)).isTrue();

        assertThatThrownBy(failed::get).isInstanceOf(ExecutionException.class).hasCause(failure);
        assertThatThrownBy(() -> Gather.<String>of(failed).toList())
                .isInstanceOf(GatherFailedException.class)
                .hasCause(failure);
        assertThat(cancelled.isCancelled()).isTrue();
        assertThatThrownBy(cancelled::get).isInstanceOf(CancellationException.class);
        assertThatNullPointerException().isThrownBy(() -> kind.get().fail(null)).withMessage("failure");
    }

    @Test
    @DisplayName("pollOnly: no CompletionStage, so that a call asks it at each look")
    void pollOnly() {
        ManualFuture<String> future = ManualFuture.pollOnly();
        assertThat(future).isNotInstanceOf(CompletionStage.class);
        assertThat(future.asked()).isZero();

        assertThat(Gather.<String>of(future)
                        .polling(poll -> {
                            assertThat(future.asked()).isEqualTo((int) poll.checks());
                            if (poll.checks() == 5) {
                                future.complete("value");
                            }
                            return Duration.ZERO;
                        })
                        .toList())
                .containsExactly("value");

        assertThat(future.asked()).isEqualTo(6);
    }

    @Test
    @DisplayName("notifying: a CompletionStage, so that no strategy is asked about it")
    void notifying() {
        ManualFuture<String> future = ManualFuture.notifying();
        assertThat(future).isInstanceOf(CompletionStage.class);
        int before = future.asked();
        assertThat(future.isDone()).isFalse();
        assertThat(future.asked()).isEqualTo(before + 1);

        var gathered = Gather.<String>of(future)
                .polling(poll -> {
                    throw new AssertionError("asked about " + future);
                })
                .async()
                .toList();
        future.complete("value");

        assertThat(gathered.join()).containsExactly("value");
    }
}
