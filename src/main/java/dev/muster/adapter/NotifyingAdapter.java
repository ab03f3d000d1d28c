package dev.muster.adapter;

import org.jspecify.annotations.Nullable;

/**
 * An adapter for handles that can call back when they are done. Such a handle is never polled: it is noticed at once,
 * whatever the polling strategy.
 *
 * <pre>{@code
 * class Reply {
 *     private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
 *     private volatile String text;
 *
 *     void arrive(String arrived) {
 *         text = arrived;
 *         listeners.forEach(Runnable::run);
 *     }
 * }
 * class Replies implements NotifyingAdapter<Reply, String> {
 *     public boolean isDone(Reply reply) {
 *         return reply.text != null;
 *     }
 *
 *     public String result(Reply reply) {
 *         return reply.text;
 *     }
 *
 *     public Registration onDone(Reply reply, Runnable signal) {
 *         reply.listeners.add(signal);
 *         if (isDone(reply)) signal.run(); // it may have arrived before the listener was there
 *         return () -> reply.listeners.remove(signal);
 *     }
 * }
 * }</pre>
 *
 * @param <H> the kind of handle
 * @param <V> the type of its results
 */
public interface NotifyingAdapter<H, V extends @Nullable Object> extends FutureAdapter<H, V> {

    /**
     * Whether this handle can call back. Asked once per handle and call. An exception means false.
     *
     * @param handle never null
     * @return false when this one has to be polled after all
     */
    default boolean notifies(H handle) {
        return true;
    }

    /**
     * Has {@code signal} run when the handle is done.
     *
     * <p>The signal is a hint: it may be run on any thread, any number of times, also before this method returns, and
     * after the registration was removed; {@link #isDone} decides. It never blocks and never throws. What must not
     * happen is that a handle becomes done and no signal follows. If this method throws, the handle is polled instead.
     *
     * @param handle never null, and not done when last asked
     * @param signal never null
     * @return takes the registration back; never null
     */
    Registration onDone(H handle, Runnable signal);

    /** Something left on a handle that can be taken back. */
    @FunctionalInterface
    interface Registration {

        /**
         * Takes the registration back, as far as the kind of handle allows. Called at most once, when the call ends
         * before the handle is done, by the thread that has the call, or by the cleaner's thread if the call was
         * abandoned. An exception is logged at level {@code DEBUG} and ignored.
         */
        void remove();
    }
}
