/**
 * Waiting for many futures of any kind, and gathering their results. Start at {@link dev.muster.Gather}, which returns
 * results; {@link dev.muster.Wait} says only what is done.
 *
 * <p>A <em>handle</em> is anything that stands for a result that may not be there yet. A <em>spec</em>
 * ({@link dev.muster.GatherSpec}, {@link dev.muster.WaitSpec}) is an immutable value that says how to wait. An
 * {@link dev.muster.Outcome} is what became of one handle.
 *
 * <p>Other kinds of handles: {@link dev.muster.adapter}. How often to ask: {@link dev.muster.polling}. Progress:
 * {@link dev.muster.progress}. To test adapters and strategies of your own: {@link dev.muster.testkit}.
 *
 * <p>Everything here is null-marked: what is not {@code @Nullable} is neither taken nor returned as {@code null}. Keys
 * and results may be {@code null}, which is why the type parameters that stand for them are declared
 * {@code extends @Nullable Object}.
 */
@NullMarked
// Here and not on a type: a compiler that reads the type without Immutables on its path would warn about each
// option. Holds for the packages below, too; testkit has its own.
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
package dev.muster;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
