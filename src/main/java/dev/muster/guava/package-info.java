/** Guava's futures; works only where Guava is present. */
@NullMarked
package dev.muster.guava;

import org.jspecify.annotations.NullMarked;
