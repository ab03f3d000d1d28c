package dev.muster.spec;

import dev.muster.GatherSpec;
import dev.muster.Leftovers;
import dev.muster.WaitSpec;
import dev.muster.polling.PollingStrategy;
import dev.muster.progress.ProgressReporter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One of the two kinds of specs, in terms that are the same for both.
 *
 * @param bar what a progress bar says that it does
 * @param timeoutOrNone says the timeout, or takes it back
 * @param shared what a spec says of the options that both kinds have
 */
record Kind<S, B>(
        String bar,
        S defaults,
        Supplier<B> builder,
        Function<B, S> build,
        Function<S, B> toBuilder,
        Options<B> options,
        BiFunction<B, Optional<Duration>, B> timeoutOrNone,
        Function<S, Shared> shared) {

    /** What both specs say. */
    record Shared(
            Optional<Duration> timeout,
            PollingStrategy polling,
            Duration pollPatience,
            Optional<ProgressReporter> progress,
            boolean returnPartial,
            Leftovers leftovers) {}

    static final Kind<GatherSpec, GatherSpec.Builder> GATHER = new Kind<>(
            "Gathering",
            GatherSpec.defaults(),
            GatherSpec::builder,
            GatherSpec.Builder::build,
            GatherSpec::toBuilder,
            new Options<>(
                    GatherSpec.Builder::timeout,
                    GatherSpec.Builder::polling,
                    GatherSpec.Builder::pollPatience,
                    GatherSpec.Builder::progress,
                    GatherSpec.Builder::onProgress,
                    GatherSpec.Builder::progressBar,
                    GatherSpec.Builder::progressBar,
                    GatherSpec.Builder::progressBar,
                    GatherSpec.Builder::leftovers),
            GatherSpec.Builder::timeout,
            spec -> new Shared(
                    spec.timeout(),
                    spec.polling(),
                    spec.pollPatience(),
                    spec.progress(),
                    spec.returnPartial(),
                    spec.leftovers()));

    static final Kind<WaitSpec, WaitSpec.Builder> WAIT = new Kind<>(
            "Waiting",
            WaitSpec.defaults(),
            WaitSpec::builder,
            WaitSpec.Builder::build,
            WaitSpec::toBuilder,
            new Options<>(
                    WaitSpec.Builder::timeout,
                    WaitSpec.Builder::polling,
                    WaitSpec.Builder::pollPatience,
                    WaitSpec.Builder::progress,
                    WaitSpec.Builder::onProgress,
                    WaitSpec.Builder::progressBar,
                    WaitSpec.Builder::progressBar,
                    WaitSpec.Builder::progressBar,
                    WaitSpec.Builder::leftovers),
            WaitSpec.Builder::timeout,
            spec -> new Shared(
                    spec.timeout(),
                    spec.polling(),
                    spec.pollPatience(),
                    spec.progress(),
                    spec.returnPartial(),
                    spec.leftovers()));

    /** A spec in which only this was said. */
    S with(Function<B, B> said) {
        return build.apply(said.apply(builder.get()));
    }

    Optional<ProgressReporter> progressOf(S spec) {
        return shared.apply(spec).progress();
    }
}
