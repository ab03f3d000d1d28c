package dev.muster.support;

import static dev.muster.support.EngineSizes.ALONE;
import static dev.muster.support.EngineSizes.FEW;
import static dev.muster.support.EngineSizes.GROUP;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Plain futures by key, 0 to n - 1, each of which is completed with its key; and what a call has left on them. */
public final class ManyFutures {

    /** Around the sizes at which a call listens in another way. */
    public static final int[] SIZES = {
        1, FEW - 1, FEW, FEW + 1, GROUP - 1, GROUP, GROUP + 1, ALONE - 1, ALONE, ALONE + 1, 200, 1_000
    };

    private final Map<Integer, CompletableFuture<Integer>> futures = new LinkedHashMap<>();

    public ManyFutures(int count) {
        IntStream.range(0, count).forEach(key -> futures.put(key, new CompletableFuture<>()));
    }

    public Map<Integer, CompletableFuture<Integer>> byKey() {
        return futures;
    }

    public List<Integer> keys() {
        return List.copyOf(futures.keySet());
    }

    public List<Integer> shuffledKeys() {
        List<Integer> keys = new ArrayList<>(futures.keySet());
        Collections.shuffle(keys, new Random(keys.size()));
        return keys;
    }

    public CompletableFuture<Integer> get(int key) {
        return futures.get(key);
    }

    public void complete(int key) {
        futures.get(key).complete(key);
    }

    public boolean areAllDone() {
        return futures.values().stream().allMatch(CompletableFuture::isDone);
    }

    /** Returns once the call has a callback on each that is pending. */
    public void untilEachIsListenedTo() {
        Eventually.until(
                "each is listened to", () -> futures.values().stream().allMatch(ManyFutures::isDoneOrWaitedFor));
    }

    /** Returns once the call waits for one of those that are pending, or none is. */
    public void untilOneIsWaitedFor() {
        Eventually.until(
                "one is waited for",
                () -> areAllDone() || futures.values().stream().anyMatch(future -> future.getNumberOfDependents() > 0));
    }

    private static boolean isDoneOrWaitedFor(CompletableFuture<?> future) {
        return future.isDone() || future.getNumberOfDependents() > 0;
    }

    /**
     * Pending ones on which something is left. Of one that was completed while it was registered on, the JDK itself may keep an
     * empty node.
     */
    public List<Integer> withDependents() {
        return pending()
                .filter(key -> futures.get(key).getNumberOfDependents() > 0)
                .toList();
    }

    /** Completes what is pending; the keys of those that cannot be. */
    public List<Integer> thatCannotBeCompleted() {
        return pending()
                .filter(key ->
                        !futures.get(key).complete(key) || futures.get(key).join() != (int) key)
                .toList();
    }

    private Stream<Integer> pending() {
        return futures.keySet().stream().filter(key -> !futures.get(key).isDone());
    }
}
