package dev.muster.testkit;

import dev.muster.engine.Interpreter;
import dev.muster.engine.Plan;
import dev.muster.engine.SimulatedDriver;
import dev.muster.internal.ProgressNotifier;
import dev.muster.polling.Poll;
import dev.muster.polling.PollingStrategy;
import dev.muster.testkit.PollingTrace.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run of a simulation: a call of the library's core, whose clock is virtual. Everything in the calling thread. */
final class SimulatedWait implements PollingStrategy {
    private final Setup setup;
    private final SimulatedDriver driver = new SimulatedDriver();
    private final SimulatedHandles handles;
    private final List<Look> looks = new ArrayList<>();

    SimulatedWait(Setup setup) {
        this.setup = setup;
        this.handles = new SimulatedHandles(setup, driver::now);
    }

    PollingTrace run() {
        Plan plan = new Plan(
                setup.timeout().map(Duration::toNanos).orElse(Long.MAX_VALUE),
                this,
                Long.MAX_VALUE,
                Plan.StopRule.NEVER,
                Plan.Observation.NOTHING,
                Plan.Urgency.LAST,
                Plan.Delivery.TOGETHER,
                (polls, span, last) -> new IllegalStateException("simulated polls do not fail", last));
        Interpreter call = new Interpreter(
                handles.all(),
                handles.adapter(),
                plan,
                new ProgressNotifier(null, handles.all().length),
                driver.mailbox(),
                driver.waiting());
        driver.run(call);
        if (handles.looks() > 0) {
            keep(Duration.ZERO);
        }
        return new PollingTrace(
                List.copyOf(looks),
                handles.looks(),
                handles.questions(),
                handles.questionCost(),
                handles.detectionDelays(),
                Duration.ofNanos(driver.now()),
                call.outcomes().pending());
    }

    /** Asks the strategy, after each look but the last. */
    @Override
    public Duration nextDelay(Poll poll) {
        Duration delay = setup.strategy().nextDelay(poll);
        if (delay != null && !delay.isNegative()) {
            requireAnEnd(poll, delay);
            keep(delay);
        }
        // Anything else the core complains about.
        return delay;
    }

    private void requireAnEnd(Poll poll, Duration delay) {
        if (setup.timeout().isEmpty() && delay.compareTo(Require.LONGEST_IN_NANOS.minus(poll.elapsed())) >= 0) {
            throw new IllegalStateException("polling strategy " + this + " answered " + delay + " after the look at "
                    + poll.elapsed() + ": without a timeout, a wait must end within " + Require.LONGEST_IN_NANOS);
        }
    }

    private void keep(Duration delay) {
        if (!setup.countsOnly()) {
            looks.add(new Look(Duration.ofNanos(driver.now()), handles.foundByLastLook(), delay));
        }
    }

    /** As the core names it in its complaints. */
    @Override
    public String toString() {
        return setup.strategy().toString();
    }
}
