package dev.muster.support;

import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.Waited;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The terminals that wait in the thread that calls them. */
public final class BlockingTerminals implements Terminals {
    private final Calling calling;
    private final Loop loop;

    /** Who makes the call. */
    public interface Calling {
        <R> R of(Supplier<R> call);
    }

    /** The ways to use what {@code iterate()} returns. */
    enum Loop {
        FOR_EACH {
            @Override
            <K, V> void run(Completions<K, V> completions, Consumer<? super Completion<K, V>> consumer) {
                for (Completion<K, V> completion : completions) {
                    consumer.accept(completion);
                }
            }
        },
        ITERATOR {
            @Override
            <K, V> void run(Completions<K, V> completions, Consumer<? super Completion<K, V>> consumer) {
                try (completions) {
                    while (completions.hasNext()) {
                        consumer.accept(completions.next());
                    }
                }
            }
        },
        STREAM {
            @Override
            <K, V> void run(Completions<K, V> completions, Consumer<? super Completion<K, V>> consumer) {
                completions.stream().forEach(consumer);
            }
        };

        abstract <K, V> void run(Completions<K, V> completions, Consumer<? super Completion<K, V>> consumer);
    }

    public BlockingTerminals(Calling calling) {
        this(calling, Loop.ITERATOR);
    }

    private BlockingTerminals(Calling calling, Loop loop) {
        this.calling = calling;
        this.loop = loop;
    }

    /** In the calling thread, and with this loop. */
    static Terminals by(Loop loop) {
        return new BlockingTerminals(Supplier::get, loop);
    }

    @Override
    public <K, V> List<V> list(Gather<K, V> call) {
        return calling.of(call::toList);
    }

    @Override
    public <K, V> Map<K, V> map(Gather<K, V> call) {
        return calling.of(call::toMap);
    }

    @Override
    public <K, V> Object structure(Gather<K, V> call) {
        return calling.of(call::toStructure);
    }

    @Override
    public <K, V> Completion<K, V> first(Gather<K, V> call) {
        return calling.of(call::first);
    }

    @Override
    public <K, V> void each(Gather<K, V> call, Consumer<? super Completion<K, V>> consumer) {
        calling.of(() -> {
            loop.run(call.iterate(), consumer);
            return null;
        });
    }

    @Override
    public <K, H> Waited<K, H> await(Wait<K, H> call) {
        return calling.of(call::await);
    }
}
