package dev.muster.laws;

import dev.muster.engine.HandOff;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Group;
import net.jqwik.api.Label;
import net.jqwik.api.PropertyDefaults;

/** The laws where time is virtual: thousands of calls in seconds, and no sleeping. */
@Label("In virtual time")
class SimulatedDriverProperties {
    private static final Bench BENCH = new SimulatedBench(HandOff.SOUND);

    @Group
    @PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
    class Results extends ResultLaws {
        Results() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
    class Iteration extends IterationLaws {
        Iteration() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
    class Failures extends FailureLaws {
        Failures() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
    class Timeouts extends TimeoutLaws {
        Timeouts() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
    class Waiting extends WaitLaws {
        Waiting() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
    class Polling extends PollingLaws {
        Polling() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
    class Afterwards extends AfterwardsLaws {
        Afterwards() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
    class Callbacks extends CallbackLaws {
        Callbacks() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
    class HandOffs extends HandOffLaws {
        HandOffs() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
    class ExactTimes extends VirtualTimeLaws {
        ExactTimes() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
    class Interrupts extends InterruptLaws {
        Interrupts() {
            super(BENCH);
        }
    }
}
