package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.engine.HandOff;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the laws are worth: with a hand-off that is broken on purpose they do not hold, whichever driver has it. */
@Label("The laws tell a sound hand-off from a broken one")
class HandOffProperties {
    /** Most broken hand-offs come to a call that hangs. */
    private static final Duration IMPATIENT = Duration.ofMillis(500);

    private static final Duration PATIENT = Duration.ofSeconds(20);

    @Provide
    Arbitrary<HandOff> broken() {
        return handOffs(handOff -> !handOff.isSound());
    }

    @Provide
    Arbitrary<HandOff> sound() {
        return handOffs(HandOff::isSound);
    }

    private static Arbitrary<HandOff> handOffs(Predicate<HandOff> wanted) {
        return Arbitraries.of(Arrays.stream(HandOff.values()).filter(wanted).toList());
    }

    @Property(generation = GenerationMode.EXHAUSTIVE, seed = "1")
    @Label("In virtual time a broken hand-off breaks a law")
    void brokenInVirtualTime(@ForAll("broken") HandOff handOff) {
        assertThat(LawBook.firstBroken(new SimulatedBench(handOff), 50)).isPresent();
    }

    @Property(generation = GenerationMode.EXHAUSTIVE, seed = "1")
    @Label("In the calling thread a broken hand-off breaks a law")
    void brokenInTheCallingThread(@ForAll("broken") HandOff handOff) {
        assertThat(LawBook.firstBroken(RealBench.blocking(handOff, IMPATIENT), 50))
                .isPresent();
    }

    @Property(generation = GenerationMode.EXHAUSTIVE, seed = "1")
    @Label("On an executor a broken hand-off breaks a law")
    void brokenOnAnExecutor(@ForAll("broken") HandOff handOff) {
        assertThat(LawBook.firstBroken(RealBench.async(handOff, IMPATIENT), 50)).isPresent();
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("signal: a hint, any thread, any number of times: one that comes twice, or that nobody sent, breaks no law")
    void sound(@ForAll("sound") HandOff handOff) {
        assertThat(LawBook.firstBroken(new SimulatedBench(handOff), 20)).isEmpty();
        assertThat(LawBook.firstBroken(RealBench.blocking(handOff, PATIENT), 3)).isEmpty();
        assertThat(LawBook.firstBroken(RealBench.async(handOff, PATIENT), 3)).isEmpty();
    }
}
