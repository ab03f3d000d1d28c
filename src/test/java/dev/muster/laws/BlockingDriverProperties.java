package dev.muster.laws;

import dev.muster.engine.HandOff;
import java.time.Duration;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Group;
import net.jqwik.api.Label;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;

/** The laws for calls that wait in the calling thread, while other threads complete what they wait for. */
@Label("In the calling thread")
@PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class BlockingDriverProperties extends DriverLaws {
    @Override
    Bench bench() {
        return RealBench.blocking(HandOff.SOUND, Duration.ofSeconds(10));
    }

    @Group
    class HandOffs extends HandOffLaws {
        HandOffs() {
            super(bench());
        }
    }

    @Group
    class Interrupts extends InterruptLaws {
        Interrupts() {
            super(bench());
        }
    }
}
