package dev.muster.kinds;

import static java.time.Duration.ZERO;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import dev.muster.support.Caller;
import dev.muster.support.HandleKind;
import dev.muster.support.OpenHandle;
import dev.muster.support.Terminal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("Random mixtures of every kind of handle, some of them at two keys")
@PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class EveryKindProperties {

    /** The handles of one call by key; every so many-th stands at one more key. */
    private record Mixture(Map<Integer, OpenHandle> byKey) implements AutoCloseable {
        static Mixture of(List<HandleKind> kinds, int twinEvery) {
            Map<Integer, OpenHandle> byKey = new LinkedHashMap<>();
            for (HandleKind kind : kinds) {
                OpenHandle open = kind.open();
                byKey.put(byKey.size(), open);
                if (byKey.size() % twinEvery == 0) {
                    byKey.put(byKey.size(), open);
                }
            }
            return new Mixture(byKey);
        }

        Gather<Integer, Object> gather() {
            Map<Integer, Object> handles = new LinkedHashMap<>();
            byKey.forEach((key, open) -> handles.put(key, open.handle()));
            return Gather.of(handles, HandleKind.adapter());
        }

        List<Integer> shuffledKeys(Random random) {
            List<Integer> keys = new ArrayList<>(byKey.keySet());
            Collections.shuffle(keys, random);
            return keys;
        }

        Object value(int key) {
            return byKey.get(key).value();
        }

        @Override
        public void close() {
            byKey.values().forEach(OpenHandle::close);
        }
    }

    @Provide
    Arbitrary<HandleKind> available() {
        return Arbitraries.of(HandleKind.available());
    }

    @Provide
    Arbitrary<HandleKind> failing() {
        return Arbitraries.of(HandleKind.failing());
    }

    @Provide
    Arbitrary<Terminal> complete() {
        return Arbitraries.of(Terminal.complete());
    }

    @Property
    @Label("results at their keys, in input order, whatever the order of completion")
    void results(
            @ForAll @Size(max = 12) List<@From("available") HandleKind> kinds,
            @ForAll @IntRange(min = 2, max = 5) int twinEvery,
            @ForAll("complete") Terminal terminal,
            @ForAll Random random)
            throws Exception {
        try (Mixture mixture = Mixture.of(kinds, twinEvery)) {
            Caller<Map<Integer, Object>> caller = Caller.of(
                            () -> terminal.run(mixture.gather(), mixture.byKey.keySet()))
                    .untilItWaits();

            mixture.shuffledKeys(random)
                    .forEach(key -> mixture.byKey.get(key).complete().run());

            Map<Integer, Object> expected = new LinkedHashMap<>();
            mixture.byKey.keySet().forEach(key -> expected.put(key, mixture.value(key)));
            assertThat(List.copyOf(caller.result().entrySet())).isEqualTo(List.copyOf(expected.entrySet()));
        }
    }

    @Property
    @Label("the first failure ends the call with the key of a handle that failed, and what had completed is not lost")
    void failures(
            @ForAll @Size(min = 1, max = 12) List<@From("failing") HandleKind> kinds,
            @ForAll @IntRange(min = 2, max = 5) int twinEvery,
            @ForAll("complete") Terminal terminal,
            @ForAll Random random)
            throws Exception {
        try (Mixture mixture = Mixture.of(kinds, twinEvery)) {
            OpenHandle failing = mixture.byKey.get(random.nextInt(mixture.byKey.size()));
            Set<Integer> failingKeys = mixture.byKey.keySet().stream()
                    .filter(key -> mixture.byKey.get(key) == failing)
                    .collect(toSet());
            Caller<Map<Integer, Object>> caller = Caller.of(
                            () -> terminal.run(mixture.gather(), mixture.byKey.keySet()))
                    .untilItWaits();

            failing.fail().accept(new IllegalStateException("broken"));

            assertThatThrownBy(caller::result).isInstanceOfSatisfying(GatherFailedException.class, failure -> {
                assertThat(failure.key()).isEqualTo(Collections.min(failingKeys));
                assertThat(failure.outcomes().keySet()).containsExactlyElementsOf(mixture.byKey.keySet());
                failure.outcomes()
                        .forEach((key, outcome) ->
                                assertThat(outcome.isFailure()).as("%s", key).isEqualTo(failingKeys.contains(key)));
            });
        }
    }

    @Property
    @Label("returnPartial: each key has its own outcome, done or not, and a second call finds what came later")
    void partialResults(
            @ForAll @Size(max = 12) List<@From("available") HandleKind> kinds,
            @ForAll @IntRange(min = 2, max = 5) int twinEvery,
            @ForAll("complete") Terminal terminal,
            @ForAll Random random)
            throws Exception {
        try (Mixture mixture = Mixture.of(kinds, twinEvery)) {
            Set<Object> done = Collections.newSetFromMap(new IdentityHashMap<>());
            for (OpenHandle open : mixture.byKey.values()) {
                if (open.isDone() || random.nextBoolean()) {
                    open.complete().run();
                    Gather.of(List.of(open.handle()), HandleKind.adapter()).toList();
                    done.add(open);
                }
            }
            Map<Integer, Outcome<Object>> expected = new LinkedHashMap<>();
            mixture.byKey.forEach((key, open) -> expected.put(
                    key, done.contains(open) ? new Outcome.Success<>(open.value()) : new Outcome.Pending<>()));

            assertThat(List.copyOf(terminal.run(mixture.gather().timeout(ZERO).returnPartial(), mixture.byKey.keySet())
                            .entrySet()))
                    .isEqualTo(List.copyOf(expected.entrySet()));

            mixture.byKey.values().forEach(open -> open.complete().run());
            assertThat(mixture.gather().toList())
                    .isEqualTo(IntStream.range(0, mixture.byKey.size())
                            .mapToObj(mixture::value)
                            .toList());
        }
    }

    @Property
    @Label("first(): the one that completes wins, at one of its keys")
    void race(
            @ForAll @Size(min = 1, max = 12) List<@From("failing") HandleKind> kinds,
            @ForAll @IntRange(min = 2, max = 5) int twinEvery,
            @ForAll boolean async,
            @ForAll Random random)
            throws Exception {
        try (Mixture mixture = Mixture.of(kinds, twinEvery)) {
            int winner = random.nextInt(mixture.byKey.size());
            Caller<Map<Integer, Object>> caller = Caller.of(() -> (async ? Terminal.ASYNC_FIRST : Terminal.FIRST)
                            .run(mixture.gather(), mixture.byKey.keySet()))
                    .untilItWaits();

            mixture.byKey.get(winner).complete().run();

            Map.Entry<Integer, Object> first =
                    caller.result().entrySet().iterator().next();
            assertThat(mixture.byKey.get(first.getKey())).isSameAs(mixture.byKey.get(winner));
            assertThat(first.getValue()).isEqualTo(mixture.value(winner));
        }
    }
}
