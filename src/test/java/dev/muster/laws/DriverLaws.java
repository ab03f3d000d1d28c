package dev.muster.laws;

import net.jqwik.api.Group;

/** The laws that hold on every driver, to be tried on one. */
abstract class DriverLaws {
    abstract Bench bench();

    @Group
    class Results extends ResultLaws {
        Results() {
            super(bench());
        }
    }

    @Group
    class Iteration extends IterationLaws {
        Iteration() {
            super(bench());
        }
    }

    @Group
    class Failures extends FailureLaws {
        Failures() {
            super(bench());
        }
    }

    @Group
    class Timeouts extends TimeoutLaws {
        Timeouts() {
            super(bench());
        }
    }

    @Group
    class Waiting extends WaitLaws {
        Waiting() {
            super(bench());
        }
    }

    @Group
    class Polling extends PollingLaws {
        Polling() {
            super(bench());
        }
    }

    @Group
    class Afterwards extends AfterwardsLaws {
        Afterwards() {
            super(bench());
        }
    }

    @Group
    class Callbacks extends CallbackLaws {
        Callbacks() {
            super(bench());
        }
    }
}
