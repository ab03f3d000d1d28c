package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.progress.Progress.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a progress listener is told")
class AnnouncerTest {
    private final List<State> told = new ArrayList<>();
    private final Announcer announcer = new Announcer(total -> progress -> told.add(progress.state()));
    private final Ledger ledger = new Ledger(2, false);

    @Test
    @DisplayName("that the call runs, also of one that is over at once; and once that it is over")
    void atOnce() {
        announcer.start(2);
        announcer.ended(ledger, 1, State.SUCCEEDED);
        announcer.ended(ledger, 1, State.SUCCEEDED);

        assertThat(told).containsExactly(State.RUNNING, State.SUCCEEDED);
    }

    @Test
    @DisplayName("only what is news")
    void news() {
        announcer.start(2);
        announcer.running(ledger, 1);
        announcer.running(ledger, 2);
        ledger.record(0, "value");
        announcer.running(ledger, 3);
        announcer.ended(ledger, 4, State.TIMED_OUT);

        assertThat(told).containsExactly(State.RUNNING, State.RUNNING, State.TIMED_OUT);
    }
}
