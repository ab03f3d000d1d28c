package dev.muster.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A handle that anything can be asked of; fields open to the adapters, right ones and broken ones. */
final class Parcel {
    final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    volatile boolean done;
    volatile String content;
    volatile Throwable failure;

    void end(String delivered, Throwable lost) {
        content = delivered;
        failure = lost;
        done = true;
        listeners.forEach(Runnable::run);
    }
}
