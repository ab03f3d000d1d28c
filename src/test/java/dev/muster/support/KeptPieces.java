package dev.muster.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** An executor that runs the first pieces as another does, and keeps the rest: the test may run those, or never. */
public final class KeptPieces implements Executor {

    private final Executor other;
    private final int run;
    private final AtomicInteger given = new AtomicInteger();
    private final List<Runnable> kept = new CopyOnWriteArrayList<>();

    private KeptPieces(int run, Executor other) {
        this.run = run;
        this.other = other;
    }

    public static KeptPieces all() {
        return after(0, Runnable::run);
    }

    public static KeptPieces after(int run, Executor other) {
        return new KeptPieces(run, other);
    }

    @Override
    public void execute(Runnable piece) {
        if (given.getAndIncrement() < run) {
            other.execute(piece);
        } else {
            kept.add(piece);
        }
    }

    /** How many pieces it was given. */
    public int given() {
        return given.get();
    }

    public int kept() {
        return kept.size();
    }

    /** Runs what it has kept, in this thread, at last. */
    public void runKept() {
        kept.forEach(Runnable::run);
    }
}
