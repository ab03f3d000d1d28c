/** Waits for many futures of any kind and gathers their results. */
@NullMarked
package dev.muster;

import org.jspecify.annotations.NullMarked;
