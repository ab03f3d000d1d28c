package dev.muster.support;

import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Gather;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Takes 1 GB of results through a call that hands them over one by one; to be run in a small heap. */
public final class LargeResults {

    private static final int RESULTS = 1_024;
    private static final int EACH = 1 << 20;
    private static final int AT_ONCE = 4;

    private LargeResults() {}

    /** The argument: whether without a thread. Prints how many bytes were handed over. */
    public static void main(String[] arguments) {
        Queue<CompletableFuture<byte[]>> futures = new ArrayDeque<>();
        for (int result = 0; result < RESULTS; result++) {
            futures.add(new CompletableFuture<>());
        }
        Semaphore room = new Semaphore(AT_ONCE);
        long[] bytes = new long[1];
        Consumer<Completion<Integer, byte[]>> consumer = completion -> {
            bytes[0] += completion.value().length;
            room.release();
        };
        Thread producer = new Thread(() -> {
            while (!futures.isEmpty()) {
                room.acquireUninterruptibly();
                futures.remove().complete(new byte[EACH]);
            }
        });
        producer.setDaemon(true);
        if (Boolean.parseBoolean(arguments[0])) {
            CompletableFuture<?> end = Gather.of(futures).async().forEach(consumer);
            producer.start();
            end.join();
        } else {
            Completions<Integer, byte[]> completions = Gather.of(futures).iterate();
            producer.start();
            completions.forEachRemaining(consumer);
        }
        System.out.print(bytes[0]);
    }
}
