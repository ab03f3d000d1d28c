/**
 * How far a call is, for a listener or as a progress bar.
 *
 * <p>Start with {@link dev.muster.progress.ProgressListener}, which is told of every batch of completions as a
 * {@link dev.muster.progress.Progress}. A {@link dev.muster.progress.ProgressReporter} makes a fresh listener for each
 * call; the one that draws a bar is dressed by a {@link dev.muster.progress.ProgressBarStyle}.
 */
@NullMarked
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        builderVisibility = Value.Style.BuilderVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        jdk9Collections = true,
        depluralize = true,
        unsafeDefaultAndDerived = true,
        allowedClasspathAnnotations = {Override.class},
        defaults = @Value.Immutable(copy = false))
package dev.muster.progress;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
