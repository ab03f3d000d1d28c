package dev.muster.api;

import static dev.muster.polling.PollingAlgorithm.ADAPTIVE;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.adapter.NotifyingAdapter;
import dev.muster.support.ForeignStage;
import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That this class compiles is half of the test: what fits by its type is accepted without a cast. */
@DisplayName("Types: what may be passed, and what comes back")
class VarianceTest {

    interface Shape {}

    record Circle(int radius) implements Shape {}

    record Square(int side) implements Shape {}

    @Test
    @DisplayName("of(Collection<? extends Future<? extends V>>): futures of subtypes")
    void takesCollectionsOfSubtypes() {
        Set<CompletableFuture<Circle>> circles = Set.of(completedFuture(new Circle(1)));
        List<? extends Future<? extends Shape>> wild = List.copyOf(circles);
        List<Future<? extends Shape>> mixed = List.of(completedFuture(new Circle(1)), completedFuture(new Square(2)));

        List<Circle> exact = Gather.of(circles).toList();
        List<Shape> wide = Gather.<Shape>of(circles).toList();
        List<Shape> fromWild = Gather.<Shape>of(wild).toList();
        List<Shape> fromMixed = Gather.<Shape>of(mixed).toList();
        List<? extends Shape> inferred = Gather.of(wild).toList();

        assertThat(exact).isEqualTo(wide).isEqualTo(fromWild).isEqualTo(inferred);
        assertThat(fromMixed).containsExactly(new Circle(1), new Square(2));
    }

    @Test
    @DisplayName("of(Future<? extends V>...): unlike futures have what their results have in common")
    void takesUnlikeFutures() {
        CompletableFuture<Circle> circle = completedFuture(new Circle(1));
        FutureTask<Square> square = new FutureTask<>(() -> new Square(2));
        square.run();

        List<Shape> shapes = Gather.<Shape>of(circle, square).toList();
        List<? extends Object> objects =
                Gather.of(circle, completedFuture("text"), completedFuture(3)).toList();
        List<? extends Serializable> serializables =
                Gather.of(completedFuture("text"), completedFuture(3)).toList();

        assertThat(shapes).containsExactly(new Circle(1), new Square(2));
        assertThat(objects).hasSize(3);
        assertThat(serializables).hasSize(2);
    }

    @Test
    @DisplayName("of(Map<? extends K, ? extends Future<? extends V>>): keys and futures of subtypes")
    void takesMapsOfSubtypes() {
        SortedMap<String, CompletableFuture<Circle>> map = new TreeMap<>(Map.of("k", completedFuture(new Circle(1))));
        Map<? extends CharSequence, ? extends RunnableFuture<? extends Shape>> wild = Map.of();

        Map<String, Circle> exact = Gather.of(map).toMap();
        Map<CharSequence, Shape> wide = Gather.<CharSequence, Shape>of(map).toMap();
        Map<CharSequence, Shape> fromWild = Gather.<CharSequence, Shape>of(wild).toMap();

        assertThat(exact).isEqualTo(Map.of("k", new Circle(1)));
        assertThat(wide).isEqualTo(exact);
        assertThat(fromWild).isEmpty();
    }

    @Test
    @DisplayName("of(handles, FutureAdapter<? super H, ? extends V>): an adapter of a supertype of the handles")
    void takesAnAdapterOfASupertype() {
        FutureAdapter<Shape, String> shapes = Adapters.polled(shape -> true, Object::toString);
        NotifyingAdapter<CompletionStage<? extends String>, String> stages = Adapters.stages();
        FutureAdapter<Future<? extends Number>, Number> futures = Adapters.futures();
        ForeignStage<String> stage = ForeignStage.closed();
        stage.complete("x");

        List<String> names = Gather.of(List.of(new Circle(1)), shapes).toList();
        List<CharSequence> wider =
                Gather.<Circle, CharSequence>of(List.of(new Circle(1)), shapes).toList();
        Map<String, String> byKey =
                Gather.of(Map.of("k", new Square(2)), shapes).toMap();
        List<String> staged = Gather.of(List.of(stage.stage()), stages).toList();
        List<Number> numbers = Gather.of(List.of(completedFuture(1), completedFuture(2.0)), futures)
                .toList();

        assertThat(names).isEqualTo(wider).containsExactly("Circle[radius=1]");
        assertThat(byKey).containsEntry("k", "Square[side=2]");
        assertThat(staged).containsExactly("x");
        assertThat(numbers).containsExactly(1, 2.0);
    }

    @Test
    @DisplayName(
            "Gather.of(map).timeout(ofSeconds(30)).polling(ADAPTIVE).returnExceptions().iterate(): keys and outcomes are typed")
    void outcomesAreTyped() {
        Map<String, Future<Circle>> map = new LinkedHashMap<>();
        map.put("k", completedFuture(new Circle(1)));

        try (Completions<String, Outcome<Circle>> completions = Gather.of(map)
                .timeout(ofSeconds(30))
                .polling(ADAPTIVE)
                .returnExceptions()
                .iterate()) {
            for (Completion<String, Outcome<Circle>> completion : completions) {
                String key = completion.key();
                Circle circle = completion.value().orElseThrow();
                assertThat(key + circle.radius()).isEqualTo("k1");
            }
        }
        Map<String, Circle> successes =
                Outcome.successes(Gather.of(map).returnPartial().toMap());
        Map<String, Throwable> failures =
                Outcome.failures(Gather.of(map).returnPartial().toMap());
        assertThat(successes).hasSize(1);
        assertThat(failures).isEmpty();
    }

    @Test
    @DisplayName(
            "A typed recipe for unlike results: Gather.of(user, orders).timeout(…).toList(); page(user.join(), orders.join())")
    void recipeForUnlikeResults() {
        CompletableFuture<String> user = completedFuture("ann");
        CompletableFuture<List<Integer>> orders = completedFuture(List.of(17, 23));

        Gather.of(user, orders).timeout(ofSeconds(30)).toList();

        assertThat(user.join() + orders.join()).isEqualTo("ann[17, 23]");
    }

    @Test
    @DisplayName("A race in one line; a stream of completions by key; async results of the same types")
    void streamsAndRacesAreTyped() {
        Collection<CompletableFuture<String>> replicas = List.of(completedFuture("one"), completedFuture("two"));

        String fastest = Gather.of(replicas).first().value();
        Map<Integer, String> collected =
                Gather.of(replicas).iterate().stream().collect(Collectors.toMap(Completion::key, Completion::value));
        CompletableFuture<List<String>> later = Gather.of(replicas).async().toList();
        CompletableFuture<Map<Integer, Outcome<String>>> laterStill =
                Gather.of(replicas).returnExceptions().async().toMap();
        CompletableFuture<Completion<Integer, String>> race =
                Gather.of(replicas).async(Runnable::run).first();
        CompletableFuture<Void> streamed = Gather.of(replicas).async().forEach((Completion<Integer, ?> each) -> {});

        assertThat(fastest).isEqualTo("one");
        assertThat(collected).isEqualTo(Map.of(0, "one", 1, "two"));
        assertThat(later.join()).containsExactly("one", "two");
        assertThat(laterStill.join()).hasSize(2);
        assertThat(race.join().key()).isZero();
        assertThat(streamed.join()).isNull();
    }
}
