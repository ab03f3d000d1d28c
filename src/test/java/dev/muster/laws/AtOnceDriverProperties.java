package dev.muster.laws;

import dev.muster.engine.HandOff;
import java.time.Duration;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Label;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;

/** The laws for calls that run in whatever thread completes a handle. */
@Label("On an executor that runs everything at once")
@PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class AtOnceDriverProperties extends DriverLaws {
    @Override
    Bench bench() {
        return RealBench.atOnce(HandOff.SOUND, Duration.ofSeconds(10));
    }
}
