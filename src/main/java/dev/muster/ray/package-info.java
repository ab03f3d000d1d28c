/**
 * References to results in a Ray cluster. Works where {@code io.ray:ray-api} is on the class path or the module path, and is
 * not needed otherwise.
 */
@NullMarked
package dev.muster.ray;

import org.jspecify.annotations.NullMarked;
