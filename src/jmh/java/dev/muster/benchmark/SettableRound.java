package dev.muster.benchmark;

import com.google.common.util.concurrent.SettableFuture;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A round of pending {@code SettableFuture}s: Guava takes no {@code CompletableFuture}, and a wrapper would cost extra. */
public class SettableRound extends Round {
    List<SettableFuture<String>> futures = List.of();

    @Override
    void renew() {
        futures = List.of();
        futures = Stream.generate(SettableFuture::<String>create).limit(n).collect(Collectors.toList());
    }

    @Override
    void complete(int index) {
        futures.get(index).set("result");
    }
}
