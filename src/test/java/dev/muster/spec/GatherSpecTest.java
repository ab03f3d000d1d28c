package dev.muster.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.muster.GatherSpec;
import dev.muster.Leftovers;
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

@DisplayName("A GatherSpec says as a value how a Gather waits and what it returns")
class GatherSpecTest {

    private static final ProgressListener LISTENER = progress -> {};

    @Test
    @DisplayName("GatherSpec.defaults(): no timeout, ADAPTIVE, no progress, 30 s, failFast, failures thrown, LEAVE")
    void defaults() {
        GatherSpec spec = GatherSpec.defaults();

        assertThat(spec.timeout()).isEmpty();
        assertThat(spec.polling()).isEqualTo(PollingAlgorithm.ADAPTIVE);
        assertThat(spec.progress()).isEmpty();
        assertThat(spec.pollPatience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(spec.failFast()).isTrue();
        assertThat(spec.returnExceptions()).isFalse();
        assertThat(spec.returnPartial()).isFalse();
        assertThat(spec.leftovers()).isEqualTo(Leftovers.LEAVE);
        assertThat(spec).isEqualTo(GatherSpec.builder().build());
    }

    @Test
    @DisplayName("GatherSpec.builder()…build() holds what was said")
    void everythingSaid() {
        PollingStrategy strategy = poll -> Duration.ZERO;
        ProgressReporter reporter = total -> LISTENER;

        GatherSpec spec = GatherSpec.builder()
                .timeout(Duration.ofSeconds(5))
                .polling(strategy)
                .progress(reporter)
                .pollPatience(Duration.ZERO)
                .failFast(false)
                .returnExceptions(true)
                .returnPartial(true)
                .leftovers(Leftovers.INTERRUPT)
                .build();

        assertThat(spec.timeout()).contains(Duration.ofSeconds(5));
        assertThat(spec.polling()).isSameAs(strategy);
        assertThat(spec.progress()).containsSame(reporter);
        assertThat(spec.pollPatience()).isZero();
        assertThat(spec.failFast()).isFalse();
        assertThat(spec.returnExceptions()).isTrue();
        assertThat(spec.returnPartial()).isTrue();
        assertThat(spec.leftovers()).isEqualTo(Leftovers.INTERRUPT);
    }

    @Test
    @DisplayName("timeout: said twice: the last counts, and an empty one takes it back")
    void saidTwice() {
        GatherSpec.Builder builder =
                GatherSpec.builder().timeout(Duration.ofSeconds(5)).timeout(Duration.ofSeconds(7));

        assertThat(builder.build().timeout()).contains(Duration.ofSeconds(7));
        assertThat(builder.timeout(Optional.empty()).build()).isEqualTo(GatherSpec.defaults());
    }

    @Test
    @DisplayName("value equality (two specs built with the same listener are equal)")
    void equality() {
        GatherSpec one = GatherSpec.builder()
                .timeout(Duration.ofSeconds(5))
                .onProgress(LISTENER)
                .build();
        GatherSpec other = GatherSpec.builder()
                .onProgress(LISTENER)
                .timeout(Duration.ofMillis(5_000))
                .build();

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).isNotEqualTo(GatherSpec.builder().onProgress(LISTENER).build());
        assertThat(GatherSpec.builder().progressBar().build())
                .isEqualTo(GatherSpec.builder().progressBar(true).build());
    }

    @Test
    @DisplayName("onProgress, progress, progressBar: the last one said counts")
    void lastProgressCounts() {
        ProgressReporter reporter = total -> LISTENER;

        assertThat(GatherSpec.builder()
                        .progressBar()
                        .onProgress(LISTENER)
                        .build()
                        .progress())
                .contains(ProgressReporter.shared(LISTENER));
        assertThat(GatherSpec.builder()
                        .onProgress(LISTENER)
                        .progress(reporter)
                        .build()
                        .progress())
                .containsSame(reporter);
        assertThat(GatherSpec.builder().progress(reporter).progressBar().build().progress())
                .contains(ProgressReporter.bar(ProgressBarStyle.builder().build()));
    }

    @Test
    @DisplayName("progressBar(false): no progress at all")
    void progressBarNotShown() {
        assertThat(GatherSpec.builder().onProgress(LISTENER).progressBar(false).build())
                .isEqualTo(GatherSpec.defaults());
    }

    @Test
    @DisplayName("progressBar: description \"Gathering\", and the style can be edited")
    void progressBarStyle() {
        assertThat(GatherSpec.builder().progressBar().build().progress())
                .contains(ProgressReporter.bar(
                        ProgressBarStyle.builder().description("Gathering").build()));
        assertThat(GatherSpec.builder()
                        .progressBar(bar -> bar.unit("file"))
                        .build()
                        .progress())
                .contains(ProgressReporter.bar(ProgressBarStyle.builder()
                        .description("Gathering")
                        .unit("file")
                        .build()));
    }

    @Test
    @DisplayName("toBuilder() starts from the spec, which stays as it is")
    void toBuilder() {
        GatherSpec spec = GatherSpec.builder()
                .timeout(Duration.ofSeconds(5))
                .failFast(false)
                .build();

        GatherSpec edited = spec.toBuilder().timeout(Duration.ofSeconds(7)).build();

        assertThat(edited)
                .isEqualTo(GatherSpec.builder()
                        .timeout(Duration.ofSeconds(7))
                        .failFast(false)
                        .build());
        assertThat(spec.timeout()).contains(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("a builder can be used on after build(); what it built does not change")
    void builderIsReusable() {
        GatherSpec.Builder builder = GatherSpec.builder().leftovers(Leftovers.CANCEL);
        GatherSpec first = builder.build();

        builder.leftovers(Leftovers.INTERRUPT);

        assertThat(first.leftovers()).isEqualTo(Leftovers.CANCEL);
        assertThat(builder.build().leftovers()).isEqualTo(Leftovers.INTERRUPT);
    }

    @Test
    @DisplayName(
            "a public nested Builder, whose build() returns GatherSpec and which also has onProgress and progressBar")
    void builder() {
        GatherSpec.Builder builder = GatherSpec.builder().onProgress(LISTENER).progressBar();
        GatherSpec spec = builder.build();

        assertThat(GatherSpec.Builder.class).isPublic();
        assertThat(spec.progress()).isPresent();
        assertThat(spec.toBuilder()).isExactlyInstanceOf(GatherSpec.Builder.class);
    }

    @Test
    @DisplayName("checked in build(): a negative timeout or pollPatience is an IllegalArgumentException that names it")
    void negativeDurations() {
        GatherSpec.Builder timeout = GatherSpec.builder().timeout(Duration.ofSeconds(-1));
        GatherSpec.Builder patience = GatherSpec.builder().pollPatience(Duration.ofMillis(-250));

        assertThatIllegalArgumentException()
                .isThrownBy(timeout::build)
                .withMessage("timeout must be zero or more, but is -1 s");
        assertThatIllegalArgumentException()
                .isThrownBy(patience::build)
                .withMessage("pollPatience must be zero or more, but is -250 ms");
        assertThat(timeout.timeout(Duration.ZERO).build().timeout()).contains(Duration.ZERO);
    }

    @Test
    @DisplayName("null is a NullPointerException that names the argument")
    void nulls() {
        GatherSpec.Builder builder = GatherSpec.builder();

        assertThatNullPointerException()
                .isThrownBy(() -> builder.timeout((Duration) null))
                .withMessage("timeout");
        assertThatNullPointerException().isThrownBy(() -> builder.polling(null)).withMessage("polling");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.pollPatience(null))
                .withMessage("pollPatience");
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
        assertThat(builder.build()).isEqualTo(GatherSpec.defaults());
    }

    @Test
    @DisplayName("readable toString")
    void text() {
        assertThat(GatherSpec.builder()
                        .timeout(Duration.ofSeconds(30))
                        .polling(PollingAlgorithm.EXPONENTIAL)
                        .build())
                .hasToString("GatherSpec{timeout=PT30S, polling=EXPONENTIAL, pollPatience=PT30S, failFast=true, "
                        + "returnExceptions=false, returnPartial=false, leftovers=LEAVE}");
    }
}
