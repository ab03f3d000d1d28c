package dev.muster.spec;

import dev.muster.Leftovers;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import dev.muster.progress.ProgressBarStyle;
import dev.muster.progress.ProgressListener;
import dev.muster.progress.ProgressReporter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * How to say the options that gathers and waits share: to the builder of a spec, or to a call.
 *
 * @param <T> the builder, or the call
 */
record Options<T>(
        BiFunction<T, Duration, T> timeout,
        BiFunction<T, PollingStrategy, T> polling,
        BiFunction<T, Duration, T> pollPatience,
        BiFunction<T, ProgressReporter, T> progress,
        BiFunction<T, ProgressListener, T> onProgress,
        UnaryOperator<T> progressBar,
        BiFunction<T, Boolean, T> progressBarShown,
        BiFunction<T, UnaryOperator<ProgressBarStyle.Builder>, T> progressBarStyle,
        BiFunction<T, Leftovers, T> leftovers) {

    static final ProgressListener LISTENER = progress -> {};
    static final ProgressReporter REPORTER = total -> LISTENER;

    /** Each of them, said in a way that is no default. */
    Map<String, UnaryOperator<T>> each() {
        Map<String, UnaryOperator<T>> each = new LinkedHashMap<>();
        each.put("timeout", said -> timeout.apply(said, Duration.ofSeconds(1)));
        each.put("polling", said -> polling.apply(said, PollingAlgorithm.FIXED));
        each.put("pollPatience", said -> pollPatience.apply(said, Duration.ofMinutes(1)));
        each.put("progress", said -> progress.apply(said, REPORTER));
        each.put("onProgress", said -> onProgress.apply(said, LISTENER));
        each.put("progressBar", progressBar);
        each.put("progressBar(true)", said -> progressBarShown.apply(said, true));
        each.put("progressBar(style)", said -> progressBarStyle.apply(said, style -> style.unit("file")));
        each.put("leftovers", said -> leftovers.apply(said, Leftovers.INTERRUPT));
        return each;
    }

    /** Each of them, with null. */
    Map<String, UnaryOperator<T>> nulls() {
        Map<String, UnaryOperator<T>> nulls = new LinkedHashMap<>();
        nulls.put("timeout", said -> timeout.apply(said, null));
        nulls.put("polling", said -> polling.apply(said, null));
        nulls.put("pollPatience", said -> pollPatience.apply(said, null));
        nulls.put("progress", said -> progress.apply(said, null));
        nulls.put("listener", said -> onProgress.apply(said, null));
        nulls.put("style", said -> progressBarStyle.apply(said, null));
        nulls.put("style returned null", said -> progressBarStyle.apply(said, style -> null));
        nulls.put("leftovers", said -> leftovers.apply(said, null));
        return nulls;
    }
}
