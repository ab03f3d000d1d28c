package dev.muster.spec;

import static dev.muster.spec.Options.LISTENER;
import static dev.muster.spec.Options.REPORTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.muster.Leftovers;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import dev.muster.progress.ProgressBarStyle;
import dev.muster.progress.ProgressReporter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is true of both specs. */
interface SpecContract<S, B> {

    Kind<S, B> kind();

    private Options<B> options() {
        return kind().options();
    }

    private B builder() {
        return kind().builder().get();
    }

    private S build(B builder) {
        return kind().build().apply(builder);
    }

    private Kind.Shared shared(S spec) {
        return kind().shared().apply(spec);
    }

    private ProgressReporter bar(UnaryOperator<ProgressBarStyle.Builder> style) {
        return ProgressReporter.bar(style.apply(ProgressBarStyle.builder().description(kind().bar()))
                .build());
    }

    @Test
    @DisplayName("defaults(): no timeout, ADAPTIVE, 30 s, no progress, what is not done is not returned, LEAVE")
    default void sharedDefaults() {
        assertThat(shared(kind().defaults()))
                .isEqualTo(new Kind.Shared(
                        Optional.empty(),
                        PollingAlgorithm.ADAPTIVE,
                        Duration.ofSeconds(30),
                        Optional.empty(),
                        false,
                        Leftovers.LEAVE));
        assertThat(kind().defaults()).isEqualTo(build(builder()));
    }

    @Test
    @DisplayName("builder()…build() holds what was said")
    default void holdsWhatWasSaid() {
        PollingStrategy strategy = poll -> Duration.ZERO;
        B builder = options().timeout().apply(builder(), Duration.ofSeconds(5));
        builder = options().polling().apply(builder, strategy);
        builder = options().pollPatience().apply(builder, Duration.ZERO);
        builder = options().progress().apply(builder, REPORTER);
        builder = options().leftovers().apply(builder, Leftovers.INTERRUPT);

        assertThat(shared(build(builder)))
                .isEqualTo(new Kind.Shared(
                        Optional.of(Duration.ofSeconds(5)),
                        strategy,
                        Duration.ZERO,
                        Optional.of(REPORTER),
                        false,
                        Leftovers.INTERRUPT));
    }

    @Test
    @DisplayName("timeout: said twice: the last counts, and an empty one takes it back")
    default void saidTwice() {
        B builder = options().timeout().apply(builder(), Duration.ofSeconds(5));
        builder = options().timeout().apply(builder, Duration.ofSeconds(7));

        assertThat(shared(build(builder)).timeout()).contains(Duration.ofSeconds(7));
        assertThat(build(kind().timeoutOrNone().apply(builder, Optional.empty())))
                .isEqualTo(kind().defaults());
    }

    @Test
    @DisplayName("value equality (two specs built with the same listener are equal)")
    default void equality() {
        options().each().forEach((name, option) -> {
            S one = kind().with(option);
            assertThat(one).as(name).isEqualTo(kind().with(option)).hasSameHashCodeAs(kind().with(option));
            assertThat(one).as(name).isNotEqualTo(kind().defaults());
        });
        assertThat(kind().with(said ->
                        options().timeout().apply(options().onProgress().apply(said, LISTENER), Duration.ofSeconds(5))))
                .isEqualTo(kind().with(said -> options()
                        .onProgress()
                        .apply(options().timeout().apply(said, Duration.ofMillis(5_000)), LISTENER)))
                .isNotEqualTo(kind().with(said -> options().onProgress().apply(said, LISTENER)));
    }

    @Test
    @DisplayName("onProgress, progress, progressBar: the last one said counts")
    default void lastProgressCounts() {
        B builder = options().progressBar().apply(builder());

        builder = options().onProgress().apply(builder, LISTENER);
        assertThat(kind().progressOf(build(builder))).contains(ProgressReporter.shared(LISTENER));

        builder = options().progress().apply(builder, REPORTER);
        assertThat(kind().progressOf(build(builder))).containsSame(REPORTER);

        builder = options().progressBar().apply(builder);
        assertThat(kind().progressOf(build(builder))).contains(bar(style -> style));
    }

    @Test
    @DisplayName(
            "progressBar: says what is done, in a style that can be edited; true shows it, false: no progress at all")
    default void progressBar() {
        assertThat(kind().progressOf(kind().with(options().progressBar()))).contains(bar(style -> style));
        assertThat(kind().progressOf(kind().with(
                                said -> options().progressBarStyle().apply(said, style -> style.unit("file")))))
                .contains(bar(style -> style.unit("file")));
        assertThat(kind().with(said -> options().progressBarShown().apply(said, true)))
                .isEqualTo(kind().with(options().progressBar()));
        assertThat(kind().with(said -> options()
                        .progressBarShown()
                        .apply(options().onProgress().apply(said, LISTENER), false)))
                .isEqualTo(kind().defaults());
    }

    @Test
    @DisplayName("toBuilder() starts from the spec, which stays as it is")
    default void toBuilder() {
        S spec = kind().with(said -> options().leftovers().apply(said, Leftovers.CANCEL));

        S edited = build(options().timeout().apply(kind().toBuilder().apply(spec), Duration.ofSeconds(7)));

        assertThat(shared(edited).timeout()).contains(Duration.ofSeconds(7));
        assertThat(shared(edited).leftovers()).isEqualTo(Leftovers.CANCEL);
        assertThat(shared(spec).timeout()).isEmpty();
    }

    @Test
    @DisplayName("a builder can be used on after build(); what it built does not change")
    default void builderIsReusable() {
        B builder = options().leftovers().apply(builder(), Leftovers.CANCEL);
        S first = build(builder);

        options().leftovers().apply(builder, Leftovers.INTERRUPT);

        assertThat(shared(first).leftovers()).isEqualTo(Leftovers.CANCEL);
        assertThat(shared(build(builder)).leftovers()).isEqualTo(Leftovers.INTERRUPT);
    }

    @Test
    @DisplayName("checked in build(): a negative timeout or pollPatience is an IllegalArgumentException that names it")
    default void negativeDurations() {
        B timeout = options().timeout().apply(builder(), Duration.ofSeconds(-1));
        B patience = options().pollPatience().apply(builder(), Duration.ofMillis(-250));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> build(timeout))
                .withMessage("timeout must be zero or more, but is -1 s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> build(patience))
                .withMessage("pollPatience must be zero or more, but is -250 ms");
        assertThat(shared(build(options().timeout().apply(timeout, Duration.ZERO)))
                        .timeout())
                .contains(Duration.ZERO);
    }

    @Test
    @DisplayName("null is a NullPointerException that names the argument, and changes nothing")
    default void nulls() {
        B builder = builder();

        options().nulls().forEach((name, option) -> assertThatNullPointerException()
                .isThrownBy(() -> option.apply(builder))
                .withMessage(name));

        assertThat(build(builder)).isEqualTo(kind().defaults());
    }
}
