package dev.muster.support;

import dev.muster.AsyncGather;
import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.Waited;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The terminals that block no thread; only the test waits for what they come to, and not for ever. */
public final class AsyncTerminals implements Terminals {
    /** Null: the library's own choice. */
    private final Executor executor;

    private final Duration patience;

    /** @param patience after which a call counts as hung */
    public AsyncTerminals(Executor executor, Duration patience) {
        this.executor = executor;
        this.patience = patience;
    }

    @Override
    public <K, V> List<V> list(Gather<K, V> call) {
        return end(async(call).toList());
    }

    @Override
    public <K, V> Map<K, V> map(Gather<K, V> call) {
        return end(async(call).toMap());
    }

    @Override
    public <K, V> Object structure(Gather<K, V> call) {
        return end(async(call).toStructure());
    }

    @Override
    public <K, V> Completion<K, V> first(Gather<K, V> call) {
        return end(async(call).first());
    }

    @Override
    public <K, V> void each(Gather<K, V> call, Consumer<? super Completion<K, V>> consumer) {
        end(async(call).forEach(consumer));
    }

    @Override
    public <K, H> Waited<K, H> await(Wait<K, H> call) {
        return end(executor == null ? call.awaitAsync() : call.awaitAsync(executor));
    }

    private <K, V> AsyncGather<K, V> async(Gather<K, V> call) {
        return executor == null ? call.async() : call.async(executor);
    }

    private <R> R end(CompletableFuture<R> result) {
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw Thrown.asItIs(failed.getCause());
        } catch (TimeoutException late) {
            result.cancel(false);
            throw new AssertionError("hung for " + patience);
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }
}
