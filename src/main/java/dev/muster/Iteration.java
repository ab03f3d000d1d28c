package dev.muster;

import dev.muster.engine.Driver;
import dev.muster.engine.Removals;
import dev.muster.engine.Step;
import dev.muster.progress.Progress.State;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Completions handed over in the thread that waits for them. */
final class Iteration<K extends @Nullable Object, V extends @Nullable Object> implements Completions<K, V> {
    // One thread for all iterations: it takes back what an iteration left that was dropped.
    private static final Cleaner CLEANER = Cleaner.create();

    private final CompletionCursor<K, V> cursor;
    private final Driver driver;
    private final Remains remains;
    private final Cleaner.Cleanable cleanable;
    private boolean finished;

    /** Whether the iterating thread is inside {@link #hasNext}. */
    private boolean waiting;

    /** What is to be done about an iteration that was dropped without being closed. Refers to nothing of it. */
    private static final class Remains implements Runnable {
        private final Removals removals;
        private final @Nullable AutoCloseable bar;
        // Written by the iterating thread; read by it in clean(), or by the cleaner's thread once the iteration is
        // unreachable. Volatile for the latter: finish() runs while the iteration is still reachable, and is seen
        // whole.
        private volatile boolean nothingLeft;

        Remains(Removals removals, @Nullable AutoCloseable bar) {
            this.removals = removals;
            this.bar = bar;
        }

        @Override
        public void run() {
            if (nothingLeft) {
                return;
            }
            removals.dispose();
            if (bar != null) {
                try {
                    bar.close();
                } catch (Exception nobodyLeftToTell) {
                    // The call it showed is gone, and so is whoever looked at it.
                }
            }
        }
    }

    /** The call has taken its first look. */
    Iteration(CompletionCursor<K, V> cursor, Driver driver) {
        this.cursor = cursor;
        this.driver = driver;
        this.remains = new Remains(cursor.call().removals(), cursor.notifier().closeable());
        this.cleanable = CLEANER.register(this, remains);
    }

    @Override
    public boolean hasNext() {
        if (waiting) {
            throw new IllegalStateException(
                    "the iteration is waiting already: a listener, strategy or adapter of a call"
                            + " must not iterate over it");
        }
        if (finished) {
            return false;
        }
        boolean found = false;
        waiting = true;
        try {
            found = awaitNext();
        } catch (Throwable thrown) {
            // What somebody's strategy or condition threw has ended the call just as well.
            cursor.end(State.FAILED);
            throw thrown;
        } finally {
            waiting = false;
            if (!found) {
                finish();
            }
            // Were this object collected while its last method waits, the wait would lose its callbacks.
            Reference.reachabilityFence(this);
        }
        return found;
    }

    private boolean awaitNext() {
        while (!cursor.hasNext()) {
            if (cursor.endIfOver()) {
                return false;
            }
            Step.Kind end = driver.run(cursor.call()).kind();
            if (finished || end == Step.Kind.CLOSED) {
                return false; // closed from inside a callback of the user's
            }
            cursor.raiseInterrupt(end);
            if (end == Step.Kind.TIMED_OUT) {
                cursor.cutOff();
            }
        }
        return true;
    }

    @Override
    public Completion<K, V> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("everything was handed over, or the iteration has ended");
        }
        Completion<K, V> next = cursor.next();
        endWithTheLast();
        return next;
    }

    /** Who takes the last one need not ask for more to have the call end. */
    private void endWithTheLast() {
        if (cursor.isExhausted()) {
            finish();
            cursor.end(State.SUCCEEDED);
        }
    }

    private void finish() {
        finished = true;
        try {
            remains.nothingLeft = true;
            cleanable.clean();
        } finally {
            // Were this object collected before that, the cleaner's thread could find registrations left that this
            // thread is about to take back as well: two threads in plain lists.
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public Stream<Completion<K, V>> stream() {
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, characteristics), false)
                .onClose(this::close);
    }

    @Override
    public void close() {
        if (!finished) {
            finish();
            cursor.end(State.CLOSED);
        }
    }
}
