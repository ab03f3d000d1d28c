package dev.muster.support;

import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.Waited;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The terminals of a call, blocking or not: they return what the call comes to, or throw what it throws. */
public interface Terminals {
    /** In the thread that calls them. */
    Terminals BLOCKING = new BlockingTerminals(Supplier::get);

    /** On the library's own choice of an executor. */
    Terminals ASYNC = new AsyncTerminals(null, Eventually.HANG);

    <K, V> List<V> list(Gather<K, V> call);

    <K, V> Map<K, V> map(Gather<K, V> call);

    <K, V> Object structure(Gather<K, V> call);

    <K, V> Completion<K, V> first(Gather<K, V> call);

    /** Hands over one by one; what the consumer throws ends the call. */
    <K, V> void each(Gather<K, V> call, Consumer<? super Completion<K, V>> consumer);

    <K, H> Waited<K, H> await(Wait<K, H> call);
}
