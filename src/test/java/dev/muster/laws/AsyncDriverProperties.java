package dev.muster.laws;

import dev.muster.engine.HandOff;
import java.time.Duration;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Group;
import net.jqwik.api.Label;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;

/** The laws for calls that block no thread and run on a pool. */
@Label("On an executor")
@PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class AsyncDriverProperties extends DriverLaws {
    @Override
    Bench bench() {
        return RealBench.async(HandOff.SOUND, Duration.ofSeconds(10));
    }

    @Group
    class HandOffs extends HandOffLaws {
        HandOffs() {
            super(bench());
        }
    }
}
