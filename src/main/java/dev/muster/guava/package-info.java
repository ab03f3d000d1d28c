/**
 * Guava's futures, where Guava is present. Nothing needs to be called: see {@link dev.muster.guava.GuavaAdapter}. Its
 * adapter is stateless and thread-safe; a future calls back in the thread that completes it.
 */
@NullMarked
package dev.muster.guava;

import org.jspecify.annotations.NullMarked;
