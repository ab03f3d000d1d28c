package dev.muster.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Deadline;
import dev.muster.Leftovers;
import dev.muster.progress.Progress.State;
import dev.muster.support.RecordedProgress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is true of the options of both kinds of calls. */
interface CallContract<C, S, B> {

    /** Where a parameter of a call is named otherwise than the option. */
    Map<String, String> PARAMETERS =
            Map.of("polling", "strategy", "pollPatience", "patience", "progress", "reporter", "leftovers", "policy");

    Kind<S, B> kind();

    /** Of futures that are done, and without options. */
    C call();

    Options<C> options();

    /** The options that only this kind of call has, each said once. */
    Map<String, UnaryOperator<C>> others();

    C deadline(C call, Deadline deadline);

    C with(C call, S spec);

    C edit(C call, UnaryOperator<B> edit);

    S spec(C call);

    /** Makes the call, and checks what comes of it. */
    void run(C call);

    private S someSpec() {
        return kind().with(said -> kind().options()
                .timeout()
                .apply(kind().options().leftovers().apply(said, Leftovers.CANCEL), Duration.ofSeconds(30)));
    }

    @Test
    @DisplayName("spec(): the options set so far, as a value; the defaults where nothing was said")
    default void specOfOptions() {
        assertThat(spec(call())).isEqualTo(kind().defaults());

        C call = call();
        B builder = kind().builder().get();
        for (String option : options().each().keySet()) {
            assertThat(spec(options().each().get(option).apply(call())))
                    .as(option)
                    .isEqualTo(kind().with(kind().options().each().get(option)));
            call = options().each().get(option).apply(call);
            builder = kind().options().each().get(option).apply(builder);
        }
        assertThat(spec(call)).isEqualTo(kind().build().apply(builder));
    }

    @Test
    @DisplayName("every option returns a new instance, so a half-built call can be kept and reused")
    default void immutable() {
        C call = call();

        options().each().values().forEach(option -> option.apply(call));
        others().values().forEach(option -> option.apply(call));
        deadline(call, Deadline.after(Duration.ZERO));
        with(call, someSpec());

        assertThat(spec(call)).isEqualTo(kind().defaults());
        run(call);
        run(call);
    }

    @Test
    @DisplayName(
            "with(spec): takes all options of the spec, which is meant to be a constant; single ones after it change it")
    default void withSpec() {
        C call = with(call(), someSpec());

        assertThat(spec(call)).isEqualTo(someSpec());
        run(call);
        options().each().forEach((name, option) -> assertThat(spec(option.apply(call)))
                .as(name)
                .isEqualTo(kind().build()
                        .apply(kind().options()
                                .each()
                                .get(name)
                                .apply(kind().toBuilder().apply(someSpec())))));
    }

    @Test
    @DisplayName("with(spec) after a single option: an IllegalStateException that says so (nothing is lost silently)")
    default void specAfterOptions() {
        Map<String, UnaryOperator<C>> single = new LinkedHashMap<>(options().each());
        single.put("progressBar(false)", call -> options().progressBarShown().apply(call, false));
        single.put("deadline", call -> deadline(call, Deadline.after(Duration.ofSeconds(1))));
        single.put("with(edit)", call -> edit(call, builder -> builder));
        single.putAll(others());

        single.forEach((name, option) -> assertThatThrownBy(() -> with(option.apply(call()), someSpec()))
                .as(name)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("with"));
    }

    @Test
    @DisplayName("with(edit): edits the options set so far; a spec that they came from stays what it was")
    default void withEdit() {
        S constant = someSpec();

        C call = edit(
                with(call(), constant), builder -> kind().options().timeout().apply(builder, Duration.ofHours(1)));

        assertThat(spec(call))
                .isEqualTo(kind().build()
                        .apply(kind().options()
                                .timeout()
                                .apply(kind().toBuilder().apply(constant), Duration.ofHours(1))));
        assertThat(constant).isEqualTo(someSpec());
        run(call);
    }

    @Test
    @DisplayName("null is a NullPointerException that names the argument")
    default void nulls() {
        C call = call();

        options()
                .nulls()
                .forEach((name, option) -> assertNamed(PARAMETERS.getOrDefault(name, name), () -> option.apply(call)));
        assertNamed("deadline", () -> deadline(call, null));
        assertNamed("spec", () -> with(call, null));
        assertNamed("edit", () -> edit(call, null));
        assertNamed("edit", () -> edit(call, builder -> null));
    }

    private static void assertNamed(String argument, Runnable said) {
        assertThatThrownBy(said::run).isInstanceOf(NullPointerException.class).hasMessageContaining(argument);
    }

    @Test
    @DisplayName("a negative timeout or pollPatience is an IllegalArgumentException naming the argument and the value")
    default void negativeDurations() {
        assertThatThrownBy(() -> options().timeout().apply(call(), Duration.ofMillis(-5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeout")
                .hasMessageContaining("-5");
        assertThatThrownBy(() -> options().pollPatience().apply(call(), Duration.ofMillis(-3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pollPatience")
                .hasMessageContaining("-3");
        assertThatThrownBy(
                        () -> edit(call(), builder -> kind().options().timeout().apply(builder, Duration.ofNanos(-1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeout");
    }

    @Test
    @DisplayName("onProgress, progress, progressBar: the last one said counts")
    default void lastProgressCounts() {
        RecordedProgress first = new RecordedProgress();
        RecordedProgress second = new RecordedProgress();

        run(options().progress().apply(options().onProgress().apply(call(), first), total -> second));
        run(options().onProgress().apply(options().progressBar().apply(call()), second));
        run(options().progressBarShown().apply(options().onProgress().apply(call(), first), false));

        assertThat(first.all()).isEmpty();
        assertThat(second.finalStates()).containsExactly(State.SUCCEEDED, State.SUCCEEDED);
    }
}
