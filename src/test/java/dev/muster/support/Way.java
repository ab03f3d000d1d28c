package dev.muster.support;

import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.ReturnCondition;
import dev.muster.Wait;
import dev.muster.Waited;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Ways to wait for plain futures, each of which has the engine listen to them in a way of its own. */
public enum Way {
    LIST {
        @Override
        Map<Integer, Integer> run(Gather<Integer, Integer> call, IntConsumer handedOver) {
            return byIndex(call.toList());
        }
    },
    ALL_THEN_THE_FAILURE {
        @Override
        Map<Integer, Integer> run(Gather<Integer, Integer> call, IntConsumer handedOver) {
            return byIndex(call.failFast(false).toList());
        }
    },
    OUTCOMES {
        @Override
        Map<Integer, Integer> run(Gather<Integer, Integer> call, IntConsumer handedOver) {
            return byIndex(call.returnExceptions().toList().stream()
                    .map(Outcome::orElseThrow)
                    .toList());
        }
    },
    ITERATE {
        @Override
        Map<Integer, Integer> run(Gather<Integer, Integer> call, IntConsumer handedOver) {
            Map<Integer, Integer> results = new LinkedHashMap<>();
            try (Completions<Integer, Integer> completions = call.iterate()) {
                completions.forEach(completion -> {
                    putOnce(results, completion.key(), completion.value());
                    handedOver.accept(completion.key());
                });
            }
            return results;
        }
    },
    FIRST {
        @Override
        Map<Integer, Integer> run(Gather<Integer, Integer> call, IntConsumer handedOver) {
            Completion<Integer, Integer> first = call.first();
            return Map.of(first.key(), first.value());
        }
    },
    WAIT {
        @Override
        Map<Integer, Integer> run(Gather<Integer, Integer> call, IntConsumer handedOver) {
            throw new UnsupportedOperationException("waits instead of gathering");
        }

        @Override
        public Map<Integer, Integer> run(ManyFutures futures, Duration timeout, IntConsumer handedOver) {
            Waited<Integer, ?> waited = Wait.of(futures.byKey())
                    .timeout(timeout)
                    .returnWhen(ReturnCondition.completed(futures.byKey().size()))
                    .await();
            Map<Integer, Integer> results = new LinkedHashMap<>();
            waited.doneByKey()
                    .keySet()
                    .forEach(key -> results.put(key, futures.get(key).join()));
            return results;
        }
    },
    ASYNC {
        @Override
        Map<Integer, Integer> run(Gather<Integer, Integer> call, IntConsumer handedOver) throws Exception {
            return Await.valueOrThrow(call.async().toMap());
        }
    },
    ASYNC_FOR_EACH {
        @Override
        Map<Integer, Integer> run(Gather<Integer, Integer> call, IntConsumer handedOver) throws Exception {
            Map<Integer, Integer> results = new LinkedHashMap<>();
            Await.valueOrThrow(call.async().forEach(completion -> {
                putOnce(results, completion.key(), completion.value());
                handedOver.accept(completion.key());
            }));
            return results;
        }
    };

    public static final Duration LONG = Duration.ofMinutes(5);

    abstract Map<Integer, Integer> run(Gather<Integer, Integer> call, IntConsumer handedOver) throws Exception;

    /** The results by key, each once; or throws what the call threw. Where it hands over one by one, tells of each. */
    public Map<Integer, Integer> run(ManyFutures futures, Duration timeout, IntConsumer handedOver) throws Exception {
        return run(Gather.of(futures.byKey()).timeout(timeout), handedOver);
    }

    /** Whether it hands over one by one. */
    public boolean handsOver() {
        return this == ITERATE || this == ASYNC_FOR_EACH;
    }

    public boolean isAsync() {
        return this == ASYNC || this == ASYNC_FOR_EACH;
    }

    /** Whether it ends with the first failure. */
    public boolean failsFast() {
        return this == LIST || handsOver() || this == ASYNC;
    }

    /** Returns once the call waits for more: on each that is pending, or, where only the end matters, on any. */
    public void untilItListens(ManyFutures futures) {
        if (this == ALL_THEN_THE_FAILURE || this == OUTCOMES) {
            futures.untilOneIsWaitedFor();
        } else {
            futures.untilEachIsListenedTo();
        }
    }

    private static void putOnce(Map<Integer, Integer> results, Integer key, Integer value) {
        if (results.put(key, value) != null) {
            throw new AssertionError("handed over twice: " + key);
        }
    }

    private static Map<Integer, Integer> byIndex(List<Integer> values) {
        Map<Integer, Integer> results = new LinkedHashMap<>();
        values.forEach(value -> results.put(results.size(), value));
        return results;
    }
}
