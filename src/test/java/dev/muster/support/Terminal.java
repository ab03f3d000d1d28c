package dev.muster.support;

import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Gather;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Every way to have results of a call over a map; in terms of the same map, so that one behaviour can be tested over all. */
public enum Terminal {
    TO_LIST {
        @Override
        public <K, V> Map<K, V> run(Gather<K, V> call, Collection<K> keys) {
            return zip(keys, call.toList());
        }
    },
    TO_MAP {
        @Override
        public <K, V> Map<K, V> run(Gather<K, V> call, Collection<K> keys) {
            return call.toMap();
        }
    },
    TO_STRUCTURE {
        @Override
        public <K, V> Map<K, V> run(Gather<K, V> call, Collection<K> keys) {
            return structure(call.toStructure());
        }
    },
    FOR_LOOP {
        @Override
        public <K, V> Map<K, V> run(Gather<K, V> call, Collection<K> keys) {
            Map<K, V> results = new LinkedHashMap<>();
            for (Completion<K, V> completion : call.iterate()) {
                results.put(completion.key(), completion.value());
            }
            return inOrderOf(keys, results);
        }
    },
    ITERATOR {
        @Override
        public <K, V> Map<K, V> run(Gather<K, V> call, Collection<K> keys) {
            Map<K, V> results = new LinkedHashMap<>();
            try (Completions<K, V> completions = call.iterate()) {
                while (completions.hasNext()) {
                    Completion<K, V> completion = completions.next();
                    results.put(completion.key(), completion.value());
                }
            }
            return inOrderOf(keys, results);
        }
    },
    STREAM {
        @Override
        public <K, V> Map<K, V> run(Gather<K, V> call, Collection<K> keys) {
            Map<K, V> results = new LinkedHashMap<>();
            call.iterate().stream().forEach(completion -> results.put(completion.key(), completion.value()));
            return inOrderOf(keys, results);
        }
    },
    FIRST {
        @Override
        public <K, V> Map<K, V> run(Gather<K, V> call, Collection<K> keys) {
            return only(call.first());
        }
    },
    ASYNC_TO_LIST {
        @Override
        public <K, V> Map<K, V> run(Gather<K, V> call, Collection<K> keys) throws Exception {
            return zip(keys, join(call.async().toList()));
        }
    },
    ASYNC_TO_MAP {
        @Override
        public <K, V> Map<K, V> run(Gather<K, V> call, Collection<K> keys) throws Exception {
            return join(call.async().toMap());
        }
    },
    ASYNC_TO_STRUCTURE {
        @Override
        public <K, V> Map<K, V> run(Gather<K, V> call, Collection<K> keys) throws Exception {
            return structure(join(call.async().toStructure()));
        }
    },
    ASYNC_FOR_EACH {
        @Override
        public <K, V> Map<K, V> run(Gather<K, V> call, Collection<K> keys) throws Exception {
            Map<K, V> results = new LinkedHashMap<>();
            join(call.async().forEach(completion -> results.put(completion.key(), completion.value())));
            return inOrderOf(keys, results);
        }
    },
    ASYNC_FIRST {
        @Override
        public <K, V> Map<K, V> run(Gather<K, V> call, Collection<K> keys) throws Exception {
            return only(join(call.async().first()));
        }
    };

    /** The results by key, in input order where there is one; or throws what the call threw, async too. */
    public abstract <K, V> Map<K, V> run(Gather<K, V> call, Collection<K> keys) throws Exception;

    /** Those that yield a result for every key. */
    public static List<Terminal> complete() {
        return Arrays.stream(values()).filter(each -> !each.isRace()).toList();
    }

    /** Those that wait in the calling thread. */
    public static List<Terminal> blocking() {
        return Arrays.stream(values()).filter(each -> !each.isAsync()).toList();
    }

    public boolean isRace() {
        return this == FIRST || this == ASYNC_FIRST;
    }

    public boolean isAsync() {
        return name().startsWith("ASYNC");
    }

    public boolean isIteration() {
        return this == FOR_LOOP || this == ITERATOR || this == STREAM || this == ASYNC_FOR_EACH;
    }

    private static <K, V> Map<K, V> zip(Collection<K> keys, List<V> values) {
        if (keys.size() != values.size()) {
            throw new AssertionError(values.size() + " results for " + keys.size() + " keys: " + values);
        }
        Map<K, V> results = new LinkedHashMap<>();
        List<V> remaining = new ArrayList<>(values);
        keys.forEach(key -> results.put(key, remaining.remove(0)));
        return results;
    }

    @SuppressWarnings("unchecked") // the structure of a call over a map is that map
    private static <K, V> Map<K, V> structure(Object structure) {
        return (Map<K, V>) structure;
    }

    private static <K, V> Map<K, V> inOrderOf(Collection<K> keys, Map<K, V> results) {
        Map<K, V> ordered = new LinkedHashMap<>();
        keys.stream().filter(results::containsKey).forEach(key -> ordered.put(key, results.get(key)));
        return ordered;
    }

    private static <K, V> Map<K, V> only(Completion<K, V> completion) {
        Map<K, V> result = new LinkedHashMap<>();
        result.put(completion.key(), completion.value());
        return result;
    }

    private static <T> T join(CompletableFuture<T> future) throws Exception {
        try {
            return future.get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw (Error) e.getCause();
        } catch (TimeoutException e) {
            throw new AssertionError("the call hangs", e);
        }
    }
}
