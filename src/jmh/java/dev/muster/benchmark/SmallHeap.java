package dev.muster.benchmark;

import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Gather;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A million futures with results of 100 bytes, iterated in a JVM with a heap of 512 MB, which keeps none of them. */
final class SmallHeap {
    private static final int N = 1_000_000;

    private SmallHeap() {}

    static List<Row> rows(Mode mode) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName())
                .redirectErrorStream(true)
                .start();
        List<String> lines;
        try (BufferedReader output = child.inputReader()) {
            lines = output.lines().toList();
        }
        boolean works = child.waitFor() == 0;
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        List<Integer> megabytes =
                works ? Stream.of(last.split(" ")).map(Integer::valueOf).toList() : List.of();
        boolean falls = works && megabytes.get(0) > megabytes.get(1) && megabytes.get(1) > megabytes.get(2);
        return List.of(Checks.row(
                "iterated in 512 MB: heap when 10, 50, 90 % are handed over",
                N,
                works ? megabytes.stream().map(String::valueOf).collect(Collectors.joining(", ", "", " MB")) : last,
                "works, falls",
                falls));
    }

    /** Iterates, and prints the heap in use at the three moments. */
    public static void main(String[] arguments) throws Exception {
        List<CompletableFuture<byte[]>> futures = Stream.generate(CompletableFuture<byte[]>::new)
                .limit(N)
                .collect(Collectors.toCollection(ArrayList::new));
        Completions<Integer, byte[]> completions = Gather.<byte[]>of(futures).iterate();
        Thread producer = new Thread(() -> complete(futures));
        producer.start();
        List<String> used = new ArrayList<>();
        int handedOver = 0;
        long bytes = 0;
        for (Completion<Integer, byte[]> completion : completions) {
            bytes += completion.value().length;
            handedOver++;
            if (handedOver == N / 10 || handedOver == N / 2 || handedOver == N / 10 * 9) {
                producer.join();
                System.gc();
                Runtime memory = Runtime.getRuntime();
                used.add(String.valueOf((memory.totalMemory() - memory.freeMemory()) >> 20));
            }
        }
        if (bytes != 100L * N) {
            throw new AssertionError(bytes);
        }
        System.out.println(String.join(" ", used));
    }

    /** Forgets each future that it has completed. */
    private static void complete(List<CompletableFuture<byte[]>> futures) {
        try {
            Thread.sleep(200);
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
        for (int i = 0; i < N; i++) {
            futures.set(i, null).complete(new byte[100]);
        }
    }
}
