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
class BlockingDriverProperties {
    private static final Bench BENCH = RealBench.blocking(HandOff.SOUND, Duration.ofSeconds(10));

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    class Results extends ResultLaws {
        Results() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    class Iteration extends IterationLaws {
        Iteration() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    class Failures extends FailureLaws {
        Failures() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    class Timeouts extends TimeoutLaws {
        Timeouts() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    class Waiting extends WaitLaws {
        Waiting() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    class Polling extends PollingLaws {
        Polling() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    class Afterwards extends AfterwardsLaws {
        Afterwards() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    class Callbacks extends CallbackLaws {
        Callbacks() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    class HandOffs extends HandOffLaws {
        HandOffs() {
            super(BENCH);
        }
    }

    @Group
    @PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    class Interrupts extends InterruptLaws {
        Interrupts() {
            super(BENCH);
        }
    }
}
