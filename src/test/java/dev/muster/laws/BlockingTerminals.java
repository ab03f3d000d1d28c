package dev.muster.laws;

import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Driven;
import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.Waited;
import dev.muster.engine.Driver;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The terminals that wait in the thread that calls them. */
final class BlockingTerminals implements Terminals {
    private final Supplier<? extends Driver> drivers;
    private final Calling calling;

    /** Who makes the call. */
    interface Calling {
        <R> R of(Supplier<R> call);
    }

    BlockingTerminals(Supplier<? extends Driver> drivers, Calling calling) {
        this.drivers = drivers;
        this.calling = calling;
    }

    @Override
    public <K, V> List<V> list(Gather<K, V> call) {
        return calling.of(() -> Driven.by(drivers, call).toList());
    }

    @Override
    public <K, V> Map<K, V> map(Gather<K, V> call) {
        return calling.of(() -> Driven.by(drivers, call).toMap());
    }

    @Override
    public <K, V> Object structure(Gather<K, V> call) {
        return calling.of(() -> Driven.by(drivers, call).toStructure());
    }

    @Override
    public <K, V> Completion<K, V> first(Gather<K, V> call) {
        return calling.of(() -> Driven.by(drivers, call).first());
    }

    @Override
    public <K, V> void each(Gather<K, V> call, Consumer<Completion<K, V>> consumer) {
        calling.of(() -> {
            try (Completions<K, V> completions = Driven.by(drivers, call).iterate()) {
                for (Completion<K, V> completion : completions) {
                    consumer.accept(completion);
                }
            }
            return null;
        });
    }

    @Override
    public <K, H> Waited<K, H> await(Wait<K, H> call) {
        return calling.of(() -> Driven.by(drivers, call).await());
    }
}
