package dev.muster.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.GatherFailedException;
import dev.muster.ReturnCondition;
import dev.muster.Wait;
import dev.muster.Waited;
import dev.muster.support.Caller;
import dev.muster.support.ManyFutures;
import dev.muster.support.Way;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Plain futures that complete in waves; between some of them the call has listened to what is left, between others not. */
@Label("Of many plain futures that complete in waves")
class ManyFuturesProperties {

    /** @param listened whether the call listens when it comes */
    record Wave(int size, boolean listened) {}

    /** @param seed of the order in which they complete */
    record Waves(List<Wave> waves, long seed) {
        int size() {
            return waves.stream().mapToInt(Wave::size).sum();
        }

        List<Integer> order() {
            List<Integer> keys =
                    new ArrayList<>(IntStream.range(0, size()).boxed().toList());
            Collections.shuffle(keys, new Random(seed));
            return keys;
        }

        /** Lets the first so many come. */
        void run(ManyFutures futures, Way way, int count) {
            int from = 0;
            for (Wave wave : waves.subList(0, count)) {
                if (wave.listened) {
                    way.untilItListens(futures);
                }
                order().subList(from, from + wave.size).forEach(futures::complete);
                from += wave.size;
            }
        }

        int sizeOf(int count) {
            return waves.stream().limit(count).mapToInt(Wave::size).sum();
        }
    }

    @Provide
    Arbitrary<Waves> waves() {
        Arbitrary<Integer> sizes = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 4), Arbitraries.integers().between(1, 130));
        Arbitrary<Wave> wave =
                Combinators.combine(sizes, Arbitraries.of(true, false)).as(Wave::new);
        return Combinators.combine(wave.list().ofMinSize(2).ofMaxSize(12), Arbitraries.longs())
                .as(Waves::new)
                .filter(waves -> waves.size() >= 60 && waves.size() <= 300);
    }

    @Provide
    Arbitrary<Way> complete() {
        return Arbitraries.of(Way.class).filter(way -> way != Way.FIRST);
    }

    @Property(tries = 200)
    @Label("no key is lost or doubled, whatever the sizes of the waves")
    void eachOnce(@ForAll("waves") Waves waves, @ForAll("complete") Way way) throws Exception {
        ManyFutures futures = new ManyFutures(waves.size());
        Caller<Map<Integer, Integer>> caller = Caller.of(() -> way.run(futures, Way.LONG, key -> {}));

        waves.run(futures, way, waves.waves().size());

        assertThat(caller.result()).hasSize(waves.size()).allSatisfy((key, value) -> assertThat(value)
                .isEqualTo(key));
    }

    @Property(tries = 100)
    @Label("as many as are wanted are done, of those that completed, and nothing is left on the others")
    void enough(@ForAll("waves") Waves waves) throws Exception {
        ManyFutures futures = new ManyFutures(waves.size());
        int some = waves.waves().size() / 2;
        int wanted = waves.sizeOf(some);
        Caller<Waited<Integer, CompletableFuture<Integer>>> caller =
                Caller.of(() -> Wait.<Integer, CompletableFuture<Integer>>of(futures.byKey())
                        .returnWhen(ReturnCondition.completed(wanted))
                        .await());

        waves.run(futures, Way.WAIT, some);

        assertThat(caller.result().doneByKey().keySet())
                .containsExactlyInAnyOrderElementsOf(waves.order().subList(0, wanted));
        assertThat(futures.withDependents()).isEmpty();
    }

    @Property(tries = 100)
    @Label("an iteration that fails hands over before what completed before, once, and leaves nothing on the others")
    void failure(@ForAll("waves") Waves waves) {
        ManyFutures futures = new ManyFutures(waves.size());
        int some = waves.waves().size() / 2;
        Assume.that(waves.sizeOf(some) < waves.size());
        List<Integer> before = waves.order().subList(0, waves.sizeOf(some));
        List<Integer> handedOver = Collections.synchronizedList(new ArrayList<>());
        Caller<Map<Integer, Integer>> caller = Caller.of(() -> Way.ITERATE.run(futures, Way.LONG, handedOver::add));

        waves.run(futures, Way.ITERATE, some);
        Way.ITERATE.untilItListens(futures);
        futures.get(waves.order().get(waves.size() - 1)).completeExceptionally(new IllegalStateException("broken"));

        assertThatThrownBy(caller::result).isInstanceOf(GatherFailedException.class);
        assertThat(handedOver).containsExactlyInAnyOrderElementsOf(before);
        assertThat(futures.withDependents()).isEmpty();
    }
}
