package dev.muster.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("Laws of outcomes")
class OutcomeProperties {

    @Property
    @Label("fold with the three constructors gives the same outcome back")
    void foldIsTheInverseOfConstruction(@ForAll("outcomes") Outcome<Integer> outcome) {
        Outcome<Integer> rebuilt = outcome.fold(
                Outcome.Success<Integer>::new, Outcome.Failure<Integer>::new, Outcome.Pending<Integer>::new);

        assertThat(rebuilt).isEqualTo(outcome);
    }

    @Property
    @Label("fold calls exactly one function, once, and agrees with isSuccess, isFailure and isPending")
    void foldCallsOneFunction(@ForAll("outcomes") Outcome<Integer> outcome) {
        List<String> calls = new ArrayList<>();

        outcome.fold(value -> calls.add("success"), failure -> calls.add("failure"), () -> calls.add("pending"));

        assertThat(calls)
                .containsExactly(outcome.isSuccess() ? "success" : outcome.isFailure() ? "failure" : "pending");
    }

    @Property
    @Label("successes and failures: partition, keys and order kept")
    void partition(@ForAll List<@From("outcomes") Outcome<Integer>> list) {
        Map<Integer, Outcome<Integer>> outcomes = new LinkedHashMap<>();
        list.forEach(outcome -> outcomes.put(list.size() - outcomes.size(), outcome));

        Map<Integer, Integer> successes = Outcome.successes(outcomes);
        Map<Integer, Throwable> failures = Outcome.failures(outcomes);

        assertThat(new ArrayList<>(successes.keySet()))
                .isEqualTo(outcomes.keySet().stream()
                        .filter(key -> outcomes.get(key).isSuccess())
                        .toList());
        assertThat(new ArrayList<>(failures.keySet()))
                .isEqualTo(outcomes.keySet().stream()
                        .filter(key -> outcomes.get(key).isFailure())
                        .toList());
        successes.forEach((key, value) -> assertThat(outcomes.get(key)).isEqualTo(new Outcome.Success<>(value)));
        failures.forEach((key, failure) -> assertThat(outcomes.get(key)).isEqualTo(new Outcome.Failure<>(failure)));
    }

    @Provide
    Arbitrary<Outcome<Integer>> outcomes() {
        return Arbitraries.oneOf(
                Arbitraries.integers().injectNull(0.2).map(Outcome.Success<Integer>::new),
                Arbitraries.strings()
                        .ofMaxLength(5)
                        .map(text -> new Outcome.Failure<>(new IllegalStateException(text))),
                Arbitraries.create(Outcome.Pending<Integer>::new));
    }
}
