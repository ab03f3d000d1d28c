package dev.muster.laws;

import dev.muster.AsyncGather;
import dev.muster.Completion;
import dev.muster.Driven;
import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.Waited;
import dev.muster.engine.AsyncDriver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** The terminals that block no thread; only the test waits for what they come to, and not for ever. */
final class AsyncTerminals implements Terminals {
    private final Function<Executor, AsyncDriver> drivers;
    private final Executor executor;
    private final Duration patience;

    /** @param patience after which a call counts as hung */
    AsyncTerminals(Function<Executor, AsyncDriver> drivers, Executor executor, Duration patience) {
        this.drivers = drivers;
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
    public <K, V> void each(Gather<K, V> call, Consumer<Completion<K, V>> consumer) {
        end(async(call).forEach(consumer));
    }

    @Override
    public <K, H> Waited<K, H> await(Wait<K, H> call) {
        return end(Driven.asyncBy(drivers, call).awaitAsync(executor));
    }

    private <K, V> AsyncGather<K, V> async(Gather<K, V> call) {
        return Driven.asyncBy(drivers, call).async(executor);
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
