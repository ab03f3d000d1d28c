package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.laws.Looks.Look;
import dev.muster.laws.Task.Kind;
import dev.muster.polling.AdaptivePolling;
import dev.muster.polling.ExponentialPolling;
import dev.muster.polling.FixedPolling;
import dev.muster.polling.PollingStrategy;
import dev.muster.polling.ProgressivePolling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws about exact times, which can be told only where time is virtual. */
class VirtualTimeLaws extends Laws {
    private record Noticed(int key, long at) {}

    VirtualTimeLaws(Bench bench) {
        super(bench);
    }

    private static List<Noticed> iterate(Trial trial) {
        List<Noticed> noticed = new ArrayList<>();
        trial.run(terminals -> {
                    terminals.each(
                            trial.gather().returnExceptions(),
                            completion -> noticed.add(new Noticed(completion.key(), trial.stage.now())));
                    return null;
                })
                .result();
        return noticed;
    }

    @Property
    @Label("A future that can notify is noticed at once, whatever the strategy")
    void whatNotifiesIsNoticedAtOnce(@ForAll("ending") Scenario scenario) {
        for (Noticed noticed : iterate(start(scenario))) {
            Kind kind = scenario.task(noticed.key).kind();
            long completed = scenario.completesAt(noticed.key);
            if (kind == Kind.LAGGING) {
                assertThat(noticed.at).isBetween(completed, completed + Scenario.LAG * scenario.tick());
            } else if (!kind.isPolled()) {
                assertThat(noticed.at).isEqualTo(completed);
            }
        }
    }

    @Property
    @Label("What is polled is noticed by the first look after it completed")
    void whatIsPolledIsNoticedByTheNextLook(@ForAll("ending") Scenario ending) {
        Scenario scenario = ending.flaky(0);
        Trial trial = start(scenario);

        List<Noticed> all = iterate(trial);

        all.stream()
                .filter(noticed -> scenario.task(noticed.key).kind().isPolled())
                .forEach(noticed -> {
                    long completed = scenario.completesAt(noticed.key);
                    assertThat(noticed.at).isGreaterThanOrEqualTo(completed);
                    assertThat(trial.looks.taken()).noneMatch(look -> look.at() >= completed && look.at() < noticed.at);
                    assertThat(noticed.at == 0 || lastLook(trial, noticed.at).isKept(noticed.at, scenario.limit()))
                            .as("a look was due at %s", noticed.at)
                            .isTrue();
                });
    }

    /** The last look before this time. */
    private static Look lastLook(Trial trial, long time) {
        List<Look> before =
                trial.looks.taken().stream().filter(look -> look.at() < time).toList();
        return before.get(before.size() - 1);
    }

    @Property
    @Label(
            "iterate: completion order; several that complete between two looks come in the order they were signalled, or, "
                    + "where they are found by looking, in input order")
    void completionOrder(@ForAll("ending") Scenario scenario) {
        List<Noticed> all = iterate(start(scenario));

        assertThat(all).extracting(Noticed::at).isSorted();
        all.stream().map(Noticed::at).distinct().forEach(time -> {
            List<Integer> together = all.stream()
                    .filter(noticed -> noticed.at == time)
                    .map(Noticed::key)
                    .toList();
            if (time == 0) {
                assertThat(together).isSorted();
            } else {
                assertThat(together)
                        .filteredOn(key -> scenario.task(key).kind().isCounted())
                        .isSorted();
                // What completes at the same tick is signalled in input order, here.
                assertThat(together)
                        .filteredOn(key -> scenario.task(key).kind().callsBackAtOnce())
                        .extracting(scenario::owner)
                        .isSorted();
            }
        });
    }

    @Provide
    Arbitrary<Scenario> standard() {
        return any().flatMap(scenario ->
                Strategies.standard(scenario.tick()).map(scenario.without(Kind.FUTURE_TASK, Kind.POLLED)::polling));
    }

    @Property
    @Label("The four strategies stay within their bounds in a run")
    void standardStrategiesStayWithinTheirBounds(@ForAll("standard") Scenario scenario) {
        Trial trial = start(scenario);

        trial.run(terminals -> terminals.list(trial.gather().returnPartial())).result();

        Duration[] bounds = bounds(scenario.polling());
        List<Look> looks = trial.looks.taken();
        assertThat(looks).extracting(Look::delay).allSatisfy(delay -> assertThat(delay)
                .isBetween(bounds[0], bounds[1]));
        for (int number = 1; number < looks.size(); number++) {
            assertThat(Duration.ofNanos(
                            looks.get(number).at() - looks.get(number - 1).at()))
                    .isBetween(bounds[0], bounds[1]);
        }
    }

    private static Duration[] bounds(PollingStrategy strategy) {
        if (strategy instanceof AdaptivePolling adaptive) {
            return new Duration[] {adaptive.min(), adaptive.max()};
        }
        if (strategy instanceof ExponentialPolling exponential) {
            return new Duration[] {exponential.initial(), exponential.max()};
        }
        if (strategy instanceof ProgressivePolling progressive) {
            List<Duration> levels = progressive.levels();
            return new Duration[] {levels.get(0), levels.get(levels.size() - 1)};
        }
        Duration interval = ((FixedPolling) strategy).interval();
        return new Duration[] {interval, interval};
    }
}
