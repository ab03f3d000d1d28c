package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Outcome;
import dev.muster.PollFailedException;
import dev.muster.laws.Looks.Look;
import dev.muster.laws.Questions.Question;
import dev.muster.laws.Task.Kind;
import dev.muster.polling.Poll;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is asked of handles that cannot call back: when, how often, and about which. */
class PollingLaws extends Laws {
    PollingLaws(Bench bench) {
        super(bench);
    }

    /** What is polled counts its questions; a future may also be waited for in its {@code get()}. */
    @Provide
    Arbitrary<Scenario> counted() {
        return any().map(scenario -> scenario.without(Kind.FUTURE_TASK, Kind.POLLED));
    }

    /** In real time, the deadline may come before the strategy could be asked for the first time. */
    @Provide
    Arbitrary<Scenario> countedLooks() {
        return bench.isExact() ? counted() : ending().map(scenario -> scenario.without(Kind.FUTURE_TASK, Kind.POLLED));
    }

    private Trial gather(Scenario scenario) {
        Trial trial = start(scenario);
        trial.run(terminals -> terminals.list(trial.gather().returnPartial())).result();
        return trial;
    }

    /** The questions of each look: one list more than the strategy was asked, unless nothing was ever to be polled. */
    private static List<List<Question>> looks(Trial trial) {
        List<List<Question>> looks = new ArrayList<>();
        List<Question> asked = trial.questions.asked();
        int from = 0;
        for (Look look : trial.looks.taken()) {
            looks.add(asked.subList(from, look.questionsSoFar()));
            from = look.questionsSoFar();
        }
        looks.add(asked.subList(from, asked.size()));
        return looks;
    }

    private static List<Job> asked(List<Question> look) {
        return look.stream().map(Question::about).flatMap(Collection::stream).toList();
    }

    @Property
    @Label("A strategy's delay is kept between looks; sleeps are clipped to the time left")
    void delaysAreKept(@ForAll("counted") Scenario scenario) {
        Trial trial = gather(scenario);

        List<Look> taken = trial.looks.taken();
        List<List<Question>> looks = looks(trial);
        for (int number = 0; number < taken.size(); number++) {
            Look before = taken.get(number);
            assertThat(looks.get(number + 1))
                    .extracting(Question::at)
                    .allMatch(at ->
                            trial.isExact() ? before.isKept(at, scenario.limit()) : at >= before.due(scenario.limit()));
        }
    }

    @Property
    @Label(
            "One question for many handles: ⌈pending / maxBatchSize⌉ questions for each look, each handle asked about once")
    void questionsCoverWhatIsPending(@ForAll("countedLooks") Scenario scenario) {
        Trial trial = gather(scenario);

        List<List<Question>> looks = looks(trial);
        long pending = trial.backend.jobs().stream()
                .filter(job -> job.kind.isCounted())
                .count();
        assertThat(asked(looks.get(0))).hasSize((int) pending);
        for (int number = 0; number < looks.size(); number++) {
            List<Question> look = looks.get(number);
            assertThat(asked(look)).doesNotHaveDuplicates();
            long batched =
                    asked(look).stream().filter(job -> job.kind == Kind.BATCHED).count();
            long questions = look.stream().filter(Question::batch).count();
            assertThat(questions).isEqualTo((batched + scenario.batchSize() - 1) / scenario.batchSize());
            assertThat(look).allMatch(question -> question.about().size() <= scenario.batchSize());
            assertThat(look).filteredOn(Question::batch).allSatisfy(question -> assertThat(question.about())
                    .extracting(job -> job.key)
                    .isSorted());
            if (number > 0) {
                Poll told = trial.looks.taken().get(number - 1).poll();
                assertThat(look).hasSize(told.questions());
                assertThat(asked(look)).hasSize(told.pending());
            }
        }
    }

    @Property
    @Label("isDone decides: what is known to be done is not asked about again")
    void whatIsDoneIsNotAskedAgain(@ForAll("counted") Scenario scenario) {
        assertThat(gather(scenario).questions.asked()).noneMatch(Question::undue);
    }

    @Property
    @Label("What the strategy may know: asked after every look that left something to poll")
    void theStrategyIsToldTheTruth(@ForAll("counted") Scenario scenario) {
        Trial trial = gather(scenario);

        List<Look> taken = trial.looks.taken();
        int pending = (int) trial.backend.jobs().stream()
                .filter(job -> job.kind.isCounted())
                .count();
        int emptyStreak = 0;
        Duration lastDelay = Duration.ZERO;
        long lastFound = 0;
        for (int number = 0; number < taken.size(); number++) {
            Poll poll = taken.get(number).poll();
            int found = pending - poll.pending();
            emptyStreak = found > 0 ? 0 : emptyStreak + 1;
            assertThat(poll.pending()).isPositive();
            assertThat(poll.checks()).isEqualTo(number + 1);
            assertThat(poll.completed()).isEqualTo(found);
            assertThat(poll.emptyStreak()).isEqualTo(emptyStreak);
            assertThat(poll.lastDelay()).isEqualTo(lastDelay);
            assertThat(poll.total()).isEqualTo(scenario.size());
            if (trial.isExact()) {
                lastFound = found > 0 ? poll.elapsed().toNanos() : lastFound;
                assertThat(poll.sinceCompletion().toNanos())
                        .isEqualTo(poll.elapsed().toNanos() - lastFound);
            }
            pending = poll.pending();
            lastDelay = taken.get(number).delay();
        }
    }

    @Property
    @Label("A future that can notify is noticed at once, whatever the strategy, and the strategy is not asked about it")
    void theStrategyIsNotAskedAboutWhatNotifies(@ForAll("any") Scenario any) {
        Trial trial = gather(any.with(task -> task.kind().isPolled() ? task.of(Kind.PUSHED) : task));

        assertThat(trial.looks.taken()).isEmpty();
    }

    @Property
    @Label(
            "When at least three in a row have failed over at least pollPatience, those handles fail with PollFailedException")
    void pollsThatKeepFailing(@ForAll("ending") Scenario ending, @ForAll @IntRange(max = 30) int patience) {
        Scenario scenario =
                ending.without(Kind.FUTURE_TASK, Kind.POLLED).flaky(1).timeout(Task.NEVER);
        Trial trial = start(scenario);
        long span = patience * scenario.tick();

        Map<Integer, Outcome<Object>> outcomes = trial.run(terminals ->
                        terminals.map(trial.gather().returnExceptions().pollPatience(Duration.ofNanos(span))))
                .result();

        outcomes.forEach((key, outcome) -> {
            if (outcome.failure().orElse(null) instanceof PollFailedException failed) {
                assertThat(failed).hasCauseInstanceOf(IOException.class);
                mustHaveFailedLongEnough(trial, (Job) trial.backend.handles().get(key), span);
            } else {
                trial.mustAgree(key, outcome);
                assertThat(scenario.task(key).kind()).isNotEqualTo(Kind.POLLED);
            }
        });
    }

    private static void mustHaveFailedLongEnough(Trial trial, Job job, long patience) {
        List<Long> times = trial.questions.asked().stream()
                .filter(question -> question.about().contains(job))
                .map(Question::at)
                .toList();
        assertThat(times).hasSizeGreaterThanOrEqualTo(3);
        if (trial.isExact()) {
            assertThat(times.get(times.size() - 1) - times.get(0)).isGreaterThanOrEqualTo(patience);
            assertThat(times.size() == 3 || times.get(times.size() - 2) - times.get(0) < patience)
                    .as("not later than that")
                    .isTrue();
        }
    }
}
