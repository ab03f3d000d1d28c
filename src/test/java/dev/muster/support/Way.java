package dev.muster.support;

import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.ReturnCondition;
import dev.muster.Wait;
import dev.muster.Waited;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/** Ways to wait for plain futures, each of which has the engine listen to them in a way of its own. */
public enum Way {
    LIST(Terminal.TO_LIST),
    ALL_THEN_THE_FAILURE(Terminal.TO_LIST) {
        @Override
        Map<Integer, Integer> run(Gather<Integer, Integer> call, ManyFutures futures, IntConsumer handedOver) {
            return super.run(call.failFast(false), futures, handedOver);
        }
    },
    OUTCOMES(Terminal.TO_LIST) {
        @Override
        Map<Integer, Integer> run(Gather<Integer, Integer> call, ManyFutures futures, IntConsumer handedOver) {
            Map<Integer, Integer> results = new LinkedHashMap<>();
            Map<Integer, Outcome<Integer>> outcomes = terminal.run(call.returnExceptions(), futures.keys());
            outcomes.forEach((key, outcome) -> results.put(key, outcome.orElseThrow()));
            return results;
        }
    },
    ITERATE(Terminal.ITERATOR),
    FIRST(Terminal.FIRST),
    /** The waiting kind of a call, of which the results are asked for afterwards. */
    WAIT(null) {
        @Override
        public Map<Integer, Integer> run(ManyFutures futures, Duration timeout, IntConsumer handedOver) {
            Waited<Integer, ?> waited = Terminals.BLOCKING.await(Wait.of(futures.byKey())
                    .timeout(timeout)
                    .returnWhen(ReturnCondition.completed(futures.byKey().size())));
            Map<Integer, Integer> results = new LinkedHashMap<>();
            waited.doneByKey()
                    .keySet()
                    .forEach(key -> results.put(key, futures.get(key).join()));
            return results;
        }
    },
    ASYNC(Terminal.ASYNC_TO_MAP),
    ASYNC_FOR_EACH(Terminal.ASYNC_FOR_EACH);

    public static final Duration LONG = Duration.ofMinutes(5);

    final Terminal terminal;

    Way(Terminal terminal) {
        this.terminal = terminal;
    }

    Map<Integer, Integer> run(Gather<Integer, Integer> call, ManyFutures futures, IntConsumer handedOver) {
        return terminal.run(call, futures.keys(), completion -> handedOver.accept(completion.key()));
    }

    /** The results by key, each once; or throws what the call threw. Where it hands over one by one, tells of each. */
    public Map<Integer, Integer> run(ManyFutures futures, Duration timeout, IntConsumer handedOver) {
        return run(Gather.of(futures.byKey()).timeout(timeout), futures, handedOver);
    }

    /** Whether it hands over one by one. */
    public boolean handsOver() {
        return terminal != null && terminal.isIteration();
    }

    public boolean isAsync() {
        return terminal != null && terminal.isAsync();
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
}
