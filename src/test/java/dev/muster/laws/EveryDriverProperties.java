package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.engine.HandOff;
import java.time.Duration;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** All laws at a glance, on a few samples each that are always the same: for mutation tests, which ask again and again. */
@Label("Every driver keeps every law")
class EveryDriverProperties {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Property(tries = 1, seed = "1")
    @Label("in virtual time")
    void simulated() {
        assertThat(LawBook.firstBroken(new SimulatedBench(HandOff.SOUND), 40)).isEmpty();
    }

    @Property(tries = 1, seed = "1")
    @Label("in the calling thread")
    void blocking() {
        assertThat(LawBook.firstBroken(RealBench.blocking(HandOff.SOUND, PATIENCE), 8))
                .isEmpty();
    }

    @Property(tries = 1, seed = "1")
    @Label("on an executor")
    void async() {
        assertThat(LawBook.firstBroken(RealBench.async(HandOff.SOUND, PATIENCE), 8))
                .isEmpty();
    }
}
