/**
 * Adapters teach the library a kind of handle. Start at {@link dev.muster.adapter.Adapters}: it has the common ones,
 * and makes one of your own out of two lambdas. {@link dev.muster.adapter.FutureAdapter} is what they all are;
 * {@link dev.muster.adapter.NotifyingAdapter} and {@link dev.muster.adapter.BatchAdapter} say more, and cost less.
 *
 * <p>Adapters are stateless and thread-safe: calls share them, and may ask from any thread.
 */
@NullMarked
package dev.muster.adapter;

import org.jspecify.annotations.NullMarked;
