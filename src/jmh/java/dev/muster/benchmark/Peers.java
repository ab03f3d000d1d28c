package dev.muster.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** What people write by hand to gather results. */
final class Peers {
    private Peers() {}

    /** Sequential {@code get()}s: the limit for futures that complete in input order. */
    static <V> List<V> getLoop(List<? extends Future<V>> futures) throws Exception {
        List<V> results = new ArrayList<>(futures.size());
        for (Future<V> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    /** Sequential {@code join()}s. */
    static <V> List<V> joinLoop(List<CompletableFuture<V>> futures) {
        List<V> results = new ArrayList<>(futures.size());
        for (CompletableFuture<V> future : futures) {
            results.add(future.join());
        }
        return results;
    }

    /** {@code allOf}, then sequential {@code join()}s, which find everything done. */
    static <V> List<V> allOf(List<CompletableFuture<V>> futures) {
        CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
        return joinLoop(futures);
    }

    /** Looks whether all are done, sleeps, and looks again. */
    static <V> List<V> pollLoop(List<? extends Future<V>> futures, long millis) throws Exception {
        while (!futures.stream().allMatch(Future::isDone)) {
            Thread.sleep(millis);
        }
        return getLoop(futures);
    }
}
