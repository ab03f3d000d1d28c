package dev.muster.laws;

import dev.muster.engine.HandOff;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Group;
import net.jqwik.api.Label;
import net.jqwik.api.PropertyDefaults;

/** The laws where time is virtual: thousands of calls in seconds, and no sleeping. */
@Label("In virtual time")
@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class SimulatedDriverProperties extends DriverLaws {
    @Override
    Bench bench() {
        return new SimulatedBench(HandOff.SOUND);
    }

    @Group
    class HandOffs extends HandOffLaws {
        HandOffs() {
            super(bench());
        }
    }

    @Group
    class ExactTimes extends VirtualTimeLaws {
        ExactTimes() {
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
