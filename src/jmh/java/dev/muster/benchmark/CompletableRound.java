package dev.muster.benchmark;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A round of pending {@code CompletableFuture}s. */
public class CompletableRound extends Round {
    List<CompletableFuture<String>> futures = List.of();

    @Override
    void renew() {
        futures = List.of();
        futures = Stream.generate(CompletableFuture<String>::new).limit(n).collect(Collectors.toList());
    }

    @Override
    void complete(int index) {
        futures.get(index).complete("result");
    }
}
