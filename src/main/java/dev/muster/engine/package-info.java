/**
 * A small interpreter that waits, and knows nothing else. Not exported.
 *
 * <p>Start at {@link dev.muster.engine.Interpreter}. It is told the time and whether the thread was interrupted, takes
 * in what was signalled and answered, and says what to do next, a {@link dev.muster.engine.Step}. It has no clock and
 * no thread. Three drivers, each a loop of one screen, carry steps out: {@link dev.muster.engine.BlockingDriver} in the
 * calling thread, {@link dev.muster.engine.AsyncDriver} in pieces on an executor, {@link
 * dev.muster.engine.SimulatedDriver} in virtual time.
 *
 * <table>
 * <caption>The steps</caption>
 * <tr><th>Step</th><th>A driver</th><th>which of them</th></tr>
 * <tr><td>{@code ASK}</td><td>asks one status question</td><td>all</td></tr>
 * <tr><td>{@code FETCH}</td><td>fetches one result</td><td>all</td></tr>
 * <tr><td>{@code SUBSCRIBE}</td><td>leaves callbacks on some handles</td><td>all</td></tr>
 * <tr><td>{@code LONG_POLL}</td><td>asks one question that waits for completions</td><td>blocking</td></tr>
 * <tr><td>{@code BLOCK}</td><td>blocks on one future, the anchor</td><td>blocking</td></tr>
 * <tr><td>{@code SLEEP}</td><td>sleeps until a signal, or until a time</td><td>all</td></tr>
 * <tr><td>{@code HAND_OVER}</td><td>lets the next completion be taken</td><td>all</td></tr>
 * <tr><td>{@code MET}, {@code TIMED_OUT}, {@code INTERRUPTED},
 * {@code CLOSED}</td><td>ends the call</td><td>all</td></tr>
 * </table>
 *
 * <p>The life of one handle ({@code Handles} knows its kind):
 *
 * <pre>
 *   met ─┬─ calls back ──▶ unsubscribed ── SUBSCRIBE ──▶ subscribed ── signal ─┐
 *        │                      └── looked at: done ───────────────────────────┤
 *        ├─ is looked at ─▶ looked at in each look, and in between ─ done ─────┼─▶ settled ─▶ handed over
 *        └─ is asked ─────▶ queue ── ASK ─┬─ not done: to the end of the queue │
 *                                         └─ done ──▶ unread ── FETCH ─────────┘
 * </pre>
 *
 * <p>The life of the call:
 *
 * <pre>
 *   begin: meet all, first look ──▶ working: hand over, ask, fetch ◀──▶ waiting: subscribe, block, long poll, sleep
 *                                      │ all done, stop rule met ──▶ MET
 *                                      │ interrupted ──────────────▶ INTERRUPTED
 *                                      │ close() ──────────────────▶ CLOSED
 *                                      └ deadline ─▶ last look, within the grace ─▶ TIMED_OUT
 * </pre>
 *
 * <p>The interpreter has {@code Outcomes} (what is known), {@code Handles} (whom to ask, with {@code ResultReader}),
 * {@code Subscriptions} (what calls back, with {@code SubscriptionGroup} and {@code Removals}), {@code PolledHandles}
 * (what is asked, with {@code PollBatch}) and {@code PollSchedule} (when). Completions reach it from other threads
 * through one lock-free {@link dev.muster.engine.Mailbox} of {@code Signal}s.
 *
 * <p>A <em>key</em> in here is the number of a handle in the input, from 0; what the user calls it is the front's
 * business.
 */
@NullMarked
package dev.muster.engine;

import org.jspecify.annotations.NullMarked;
