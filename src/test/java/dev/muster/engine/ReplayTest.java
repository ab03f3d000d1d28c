package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.engine.Interpreter.Waiting;
import dev.muster.engine.Rehearsal.Told;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A call does the same again when the same happens")
class ReplayTest {
    private static final int CALLS = 300;

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "without any driver: told the same times, interrupts and answers, it comes to the same steps and outcomes")
    void replays(Waiting waiting) {
        Set<Step.Kind> seen = EnumSet.noneOf(Step.Kind.class);
        for (int seed = 0; seed < CALLS; seed++) {
            Rehearsal driven = new Rehearsal(seed, waiting);
            driven.drive();
            Rehearsal replayed = new Rehearsal(seed, waiting);

            replayed.replay(driven.tape());

            assertThat(replayed.tape()).as("call %s", seed).isEqualTo(driven.tape());
            driven.tape().stream()
                    .filter(Told.class::isInstance)
                    .map(entry -> ((Told) entry).kind())
                    .forEach(seen::add);
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(stepsOf(waiting));
    }

    private static Set<Step.Kind> stepsOf(Waiting waiting) {
        Set<Step.Kind> steps = EnumSet.allOf(Step.Kind.class);
        if (waiting != Waiting.BLOCK) {
            steps.remove(Step.Kind.BLOCK);
        }
        if (waiting == Waiting.SLEEP) {
            steps.remove(Step.Kind.LONG_POLL);
        }
        return steps;
    }
}
