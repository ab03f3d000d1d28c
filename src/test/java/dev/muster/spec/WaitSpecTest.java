package dev.muster.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.muster.Leftovers;
import dev.muster.ReturnCondition;
import dev.muster.ReturnWhen;
import dev.muster.WaitSpec;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import dev.muster.progress.ProgressBarStyle;
import dev.muster.progress.ProgressListener;
import dev.muster.progress.ProgressReporter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A WaitSpec says as a value how a Wait waits and when it returns")
class WaitSpecTest {

    private static final ProgressListener LISTENER = progress -> {};

    @Test
    @DisplayName("WaitSpec.defaults(): no timeout, ADAPTIVE, 30 s, no progress, ALL_COMPLETED, timeout thrown, LEAVE")
    void defaults() {
        WaitSpec spec = WaitSpec.defaults();

        assertThat(spec.timeout()).isEmpty();
        assertThat(spec.polling()).isEqualTo(PollingAlgorithm.ADAPTIVE);
        assertThat(spec.pollPatience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(spec.progress()).isEmpty();
        assertThat(spec.returnWhen()).isEqualTo(ReturnWhen.ALL_COMPLETED);
        assertThat(spec.returnPartial()).isFalse();
        assertThat(spec.leftovers()).isEqualTo(Leftovers.LEAVE);
        assertThat(spec).isEqualTo(WaitSpec.builder().build());
    }

    @Test
    @DisplayName("WaitSpec.builder()…build() holds what was said")
    void everythingSaid() {
        PollingStrategy strategy = poll -> Duration.ZERO;
        ProgressReporter reporter = total -> LISTENER;

        WaitSpec spec = WaitSpec.builder()
                .timeout(Duration.ofSeconds(5))
                .polling(strategy)
                .pollPatience(Duration.ZERO)
                .progress(reporter)
                .returnWhen(ReturnCondition.succeeded(3))
                .returnPartial(true)
                .leftovers(Leftovers.CANCEL)
                .build();

        assertThat(spec.timeout()).contains(Duration.ofSeconds(5));
        assertThat(spec.polling()).isSameAs(strategy);
        assertThat(spec.pollPatience()).isZero();
        assertThat(spec.progress()).containsSame(reporter);
        assertThat(spec.returnWhen()).isEqualTo(ReturnCondition.succeeded(3));
        assertThat(spec.returnPartial()).isTrue();
        assertThat(spec.leftovers()).isEqualTo(Leftovers.CANCEL);
    }

    @Test
    @DisplayName("timeout: said twice: the last counts, and an empty one takes it back")
    void saidTwice() {
        WaitSpec.Builder builder =
                WaitSpec.builder().timeout(Duration.ofSeconds(5)).timeout(Duration.ofSeconds(7));

        assertThat(builder.build().timeout()).contains(Duration.ofSeconds(7));
        assertThat(builder.timeout(Optional.empty()).build()).isEqualTo(WaitSpec.defaults());
    }

    @Test
    @DisplayName("value equality (two specs built with the same listener are equal)")
    void equality() {
        WaitSpec one = WaitSpec.builder()
                .returnWhen(ReturnCondition.completed(2))
                .onProgress(LISTENER)
                .build();
        WaitSpec other = WaitSpec.builder()
                .onProgress(LISTENER)
                .returnWhen(ReturnCondition.completed(2))
                .build();

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).isNotEqualTo(WaitSpec.builder().onProgress(LISTENER).build());
    }

    @Test
    @DisplayName("onProgress, progress, progressBar: the last one said counts")
    void lastProgressCounts() {
        ProgressReporter reporter = total -> LISTENER;

        assertThat(WaitSpec.builder().progressBar().onProgress(LISTENER).build().progress())
                .contains(ProgressReporter.shared(LISTENER));
        assertThat(WaitSpec.builder()
                        .onProgress(LISTENER)
                        .progress(reporter)
                        .build()
                        .progress())
                .containsSame(reporter);
        assertThat(WaitSpec.builder().progress(reporter).progressBar(true).build())
                .isEqualTo(WaitSpec.builder().progressBar().build());
        assertThat(WaitSpec.builder().progressBar().progressBar(false).build()).isEqualTo(WaitSpec.defaults());
    }

    @Test
    @DisplayName("progressBar: description \"Waiting\", and the style can be edited")
    void progressBarStyle() {
        assertThat(WaitSpec.builder().progressBar().build().progress())
                .contains(ProgressReporter.bar(
                        ProgressBarStyle.builder().description("Waiting").build()));
        assertThat(WaitSpec.builder()
                        .progressBar(bar -> bar.unit("job"))
                        .build()
                        .progress())
                .contains(ProgressReporter.bar(ProgressBarStyle.builder()
                        .description("Waiting")
                        .unit("job")
                        .build()));
    }

    @Test
    @DisplayName("toBuilder() starts from the spec, which stays as it is")
    void toBuilder() {
        WaitSpec spec = WaitSpec.builder().returnWhen(ReturnWhen.FIRST_SUCCESS).build();

        WaitSpec edited = spec.toBuilder().leftovers(Leftovers.CANCEL).build();

        assertThat(edited.returnWhen()).isEqualTo(ReturnWhen.FIRST_SUCCESS);
        assertThat(edited.leftovers()).isEqualTo(Leftovers.CANCEL);
        assertThat(spec.leftovers()).isEqualTo(Leftovers.LEAVE);
    }

    @Test
    @DisplayName(
            "a public nested Builder, whose build() returns WaitSpec and which also has onProgress and progressBar")
    void builder() {
        WaitSpec.Builder builder = WaitSpec.builder().onProgress(LISTENER).progressBar();
        WaitSpec spec = builder.build();

        assertThat(WaitSpec.Builder.class).isPublic();
        assertThat(spec.progress()).isPresent();
        assertThat(spec.toBuilder()).isExactlyInstanceOf(WaitSpec.Builder.class);
    }

    @Test
    @DisplayName("checked in build(): a negative timeout or pollPatience is an IllegalArgumentException that names it")
    void negativeDurations() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> WaitSpec.builder().timeout(Duration.ofSeconds(-1)).build())
                .withMessage("timeout must be zero or more, but is -1 s");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        WaitSpec.builder().pollPatience(Duration.ofNanos(-1)).build())
                .withMessage("pollPatience must be zero or more, but is -1 ns");
    }

    @Test
    @DisplayName("null is a NullPointerException that names the argument")
    void nulls() {
        WaitSpec.Builder builder = WaitSpec.builder();

        assertThatNullPointerException()
                .isThrownBy(() -> builder.timeout((Duration) null))
                .withMessage("timeout");
        assertThatNullPointerException().isThrownBy(() -> builder.polling(null)).withMessage("polling");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.pollPatience(null))
                .withMessage("pollPatience");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.returnWhen(null))
                .withMessage("returnWhen");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.leftovers(null))
                .withMessage("leftovers");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.progress((ProgressReporter) null))
                .withMessage("progress");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.onProgress(null))
                .withMessage("listener");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.progressBar((UnaryOperator<ProgressBarStyle.Builder>) null))
                .withMessage("style");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.progressBar(style -> null))
                .withMessage("style returned null");
        assertThat(builder.build()).isEqualTo(WaitSpec.defaults());
    }

    @Test
    @DisplayName("readable toString")
    void text() {
        assertThat(WaitSpec.builder()
                        .timeout(Duration.ofSeconds(2))
                        .returnWhen(ReturnCondition.succeeded(3))
                        .build())
                .hasToString("WaitSpec{timeout=PT2S, polling=ADAPTIVE, pollPatience=PT30S, returnWhen=succeeded(3), "
                        + "returnPartial=false, leftovers=LEAVE}");
    }
}
