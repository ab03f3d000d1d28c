/**
 * References to results in a Ray cluster. Works where {@code io.ray:ray-api} is on the class path or the module path,
 * and is not needed otherwise. Start at {@link dev.muster.ray.RayAdapter}: its adapter is stateless and thread-safe,
 * and asks the cluster on the thread that waits, with {@code async()} on its executor.
 */
@NullMarked
package dev.muster.ray;

import org.jspecify.annotations.NullMarked;
