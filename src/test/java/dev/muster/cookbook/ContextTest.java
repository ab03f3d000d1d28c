package dev.muster.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.support.Await;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cookbook: context of a thread")
class ContextTest {

    private static final ThreadLocal<String> REQUEST = ThreadLocal.withInitial(() -> "none");

    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        REQUEST.remove();
        pool.shutdownNow();
    }

    // recipe: Context: OpenTelemetry, MDC, ThreadLocal
    static Executor carrying(ThreadLocal<String> context, Executor executor) {
        String carried = context.get();
        return task -> executor.execute(() -> {
            String before = context.get();
            context.set(carried);
            try {
                task.run();
            } finally {
                context.set(before);
            }
        });
    }

    static CompletableFuture<Void> logAll(
            Map<String, ? extends Future<String>> calls, Executor executor, Consumer<String> log) {
        return Gather.of(calls)
                .async(carrying(REQUEST, executor))
                .forEach(done -> log.accept(REQUEST.get() + ": " + done.key()));
    }
    // end

    @Test
    @DisplayName(
            "async(): the consumer has the context of the thread that made the call, and its thread its own again afterwards")
    void carried() throws Exception {
        REQUEST.set("request 17");
        CompletableFuture<String> late = new CompletableFuture<>();
        List<String> log = new CopyOnWriteArrayList<>();

        CompletableFuture<Void> all = logAll(
                Map.of("a", late),
                pool,
                line -> log.add(line + ", " + Thread.currentThread().getName()));
        Thread worker = pool.submit(Thread::currentThread).get();
        REQUEST.set("request 18");
        late.complete("text");
        Await.value(all);

        assertThat(log).containsExactly("request 17: a, " + worker.getName());
        assertThat(pool.submit(REQUEST::get).get()).isEqualTo("none");
    }

    @Test
    @DisplayName("Calls that block: listeners, strategies and adapters run on the calling thread, where its context is")
    void blocking() {
        REQUEST.set("request 17");
        Future<String> task = pool.submit(() -> "text");
        List<String> seen = new CopyOnWriteArrayList<>();

        Gather.of(task).onProgress(progress -> seen.add(REQUEST.get())).toList();

        assertThat(seen).isNotEmpty().containsOnly("request 17");
    }
}
