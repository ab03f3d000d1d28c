/**
 * The engine: waits, and knows nothing else. Not exported.
 *
 * <p>Start at {@link dev.muster.engine.Call}, the core: given what has been signalled and this time, what is the
 * verdict, and when is the next look? It has no clock and no thread of its own. Three drivers let time pass for it:
 * {@link dev.muster.engine.BlockingDriver} parks the calling thread, {@link dev.muster.engine.AsyncDriver} returns to
 * an executor, {@link dev.muster.engine.SimulatedDriver} moves a virtual clock. Completions reach it from other threads
 * through one lock-free {@link dev.muster.engine.Mailbox}.
 *
 * <p>A {@code Call} has a {@code Ledger} (what is known), {@code Handles} (whom to ask), {@code Pushes} (what calls
 * back) with {@code Grouping} and {@code Registrations}, and {@code Polls} (what is asked) with {@code Batch} and
 * {@code Schedule} (when).
 *
 * <p>A <em>key</em> in here is the number of a handle in the input, from 0; what the user calls it is the front's
 * business.
 */
@NullMarked
package dev.muster.engine;

import org.jspecify.annotations.NullMarked;
