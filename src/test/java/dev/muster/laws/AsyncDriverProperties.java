package dev.muster.laws;

import dev.muster.engine.HandOff;
import java.time.Duration;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Group;
import net.jqwik.api.Label;
import net.jqwik.api.PropertyDefaults;

/** The laws for calls that block no thread and run on a pool. */
@Label("On an executor")
class AsyncDriverProperties {
    private static final Bench BENCH = RealBench.async(HandOff.SOUND, Duration.ofSeconds(20));

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE)
    class Results extends ResultLaws {
        Results() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE)
    class Iteration extends IterationLaws {
        Iteration() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE)
    class Failures extends FailureLaws {
        Failures() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE)
    class Timeouts extends TimeoutLaws {
        Timeouts() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE)
    class Waiting extends WaitLaws {
        Waiting() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE)
    class Polling extends PollingLaws {
        Polling() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE)
    class Afterwards extends AfterwardsLaws {
        Afterwards() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE)
    class Callbacks extends CallbackLaws {
        Callbacks() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE)
    class HandOffs extends HandOffLaws {
        HandOffs() {
            super(BENCH);
        }
    }
}
