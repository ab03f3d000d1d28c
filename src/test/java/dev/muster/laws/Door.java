package dev.muster.laws;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the library runs of the user's code passes through here: which threads came, and whether two were in at once. */
final class Door {
    private final Set<Thread> visitors = ConcurrentHashMap.newKeySet();
    private final AtomicInteger inside = new AtomicInteger();
    private volatile boolean crowded;

    <R> R pass(Callable<R> code) throws Exception {
        visitors.add(Thread.currentThread());
        if (inside.incrementAndGet() > 1) {
            crowded = true;
        }
        try {
            return code.call();
        } finally {
            inside.decrementAndGet();
        }
    }

    Set<Thread> visitors() {
        return visitors;
    }

    /** Whether two were in at once. */
    boolean wasCrowded() {
        return crowded;
    }
}
