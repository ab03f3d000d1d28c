package dev.muster.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ReturnCondition;
import dev.muster.ReturnWhen;
import dev.muster.Tally;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@Label("Laws of tallies and of the conditions on them")
class TallyProperties {

    @Property
    @Label("completed and pending are never negative and add up to total")
    void sums(@ForAll("tallies") Tally tally) {
        assertThat(tally.completed()).isNotNegative();
        assertThat(tally.pending()).isNotNegative();
        assertThat(tally.completed() + tally.pending()).isEqualTo(tally.total());
    }

    @Property
    @Label("Every condition counts as met when nothing is pending")
    void everyConditionIsMetAtTheEnd(@ForAll("conditions") ReturnCondition condition, @ForAll("finished") Tally tally) {
        assertThat(condition.isMet(tally)).isTrue();
    }

    @Property
    @Label("A condition that is met stays met as more complete")
    void conditionsAreMonotone(
            @ForAll("conditions") ReturnCondition condition, @ForAll("tallies") Tally tally, @ForAll boolean succeeds) {
        if (tally.pending() > 0 && condition.isMet(tally)) {
            Tally next = new Tally(
                    tally.total(), tally.succeeded() + (succeeds ? 1 : 0), tally.failed() + (succeeds ? 0 : 1));
            assertThat(condition.isMet(next)).isTrue();
        }
    }

    @Property(tries = 2_000)
    @Label("ALL_COMPLETED, FIRST_COMPLETED and completed(k) do not tell a failure from a success")
    void conditionsThatNeedNoFailures(
            @ForAll("conditionsWithoutFailures") ReturnCondition condition,
            @ForAll("tallies") Tally tally,
            @ForAll @IntRange(max = 99) int percent) {
        int succeeded = (int) ((long) tally.completed() * percent / 100);
        Tally other = new Tally(tally.total(), succeeded, tally.completed() - succeeded);
        assertThat(condition.isMet(other)).isEqualTo(condition.isMet(tally));
    }

    @Provide
    Arbitrary<Tally> tallies() {
        int most = Integer.MAX_VALUE / 3;
        Arbitrary<Integer> counts =
                Arbitraries.integers().between(0, most).edgeCases(counted -> counted.includeOnly(0, 1, most));
        return Combinators.combine(counts, counts, counts)
                .as((succeeded, failed, pending) -> new Tally(succeeded + failed + pending, succeeded, failed));
    }

    @Provide
    Arbitrary<Tally> finished() {
        return tallies().map(tally -> new Tally(tally.completed(), tally.succeeded(), tally.failed()));
    }

    @Provide
    Arbitrary<ReturnCondition> conditions() {
        return Arbitraries.oneOf(
                Arbitraries.of(ReturnWhen.class).map(ReturnCondition.class::cast),
                counts().map(ReturnCondition::completed),
                counts().map(ReturnCondition::succeeded));
    }

    @Provide
    Arbitrary<ReturnCondition> conditionsWithoutFailures() {
        return Arbitraries.oneOf(
                Arbitraries.of(ReturnWhen.ALL_COMPLETED, ReturnWhen.FIRST_COMPLETED),
                counts().map(ReturnCondition::completed));
    }

    private static Arbitrary<Integer> counts() {
        return Arbitraries.integers().greaterOrEqual(0);
    }
}
