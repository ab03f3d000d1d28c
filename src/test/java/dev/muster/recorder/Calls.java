package dev.muster.recorder;

import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.adapter.Adapters;
import dev.muster.polling.PollingStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import jdk.jfr.Recording;

/** Calls of every kind, in a JVM of its own; with a file as its argument, some of them while a recording is under way. */
public final class Calls {

    private static final PollingStrategy SOON = poll -> Duration.ofMillis(1);

    private Calls() {}

    public static void main(String[] arguments) throws Exception {
        everyKind();
        if (arguments.length > 0) {
            record(Path.of(arguments[0]));
            everyKind(); // the recording is over
            record(Path.of(arguments[1]));
        }
        System.exit(0);
    }

    /** Ten calls. */
    private static void everyKind() throws Exception {
        List<CompletableFuture<Integer>> done =
                List.of(CompletableFuture.completedFuture(1), CompletableFuture.completedFuture(2));
        Gather.of(done).toList();
        Gather.of(done).iterate().forEach(completion -> {});
        Gather.of(done).first();
        Gather.of(pending()).toMap();
        Gather.of(pending(), task()).polling(SOON).toList();
        Wait.of(pending()).await();
        Wait.of(new CompletableFuture<>())
                .timeout(Duration.ofMillis(1))
                .returnPartial()
                .await();
        Gather.of(pending()).async().toList().join();
        Wait.of(pending()).awaitAsync().join();
        Gather.of(List.of(1, 2), Adapters.polled(job -> true, job -> job)).toList();
    }

    private static CompletableFuture<Integer> pending() {
        return CompletableFuture.supplyAsync(() -> 3);
    }

    private static FutureTask<Integer> task() {
        FutureTask<Integer> task = new FutureTask<>(() -> 4);
        new Thread(task).start();
        return task;
    }

    private static void record(Path file) throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("dev.muster.Call");
            recording.start();
            everyKind();
            recording.stop();
            recording.dump(file);
        }
    }
}
