package dev.muster;

import dev.muster.engine.Plan;
import dev.muster.engine.Plan.Observation;
import dev.muster.engine.Plan.StopRule;
import dev.muster.engine.Plan.Urgency;

/**
 * What a call is after, whatever its options.
 *
 * @param kind what a flight recording calls it
 * @param stop when it ends early
 * @param observation what it asks of a handle that is done
 * @param urgency how soon a completion has to be noticed
 * @param ordered whether the order of completion is kept
 * @param handsOver whether completions are handed over one by one, and forgotten
 */
record Goal(
        String kind,
        Plan.StopRule stop,
        Plan.Observation observation,
        Plan.Urgency urgency,
        boolean ordered,
        boolean handsOver) {

    /** Each result as it comes. */
    static final Goal EACH_IN_ORDER =
            new Goal("iteration", StopRule.NEVER, Observation.RESULT, Urgency.EACH, true, true);

    /** All results, whatever comes. */
    static final Goal ALL = new Goal("list", StopRule.NEVER, Observation.RESULT, Urgency.AT_THE_END, false, false);

    /** All results, or the first failure that is noticed. */
    static final Goal ALL_OR_A_FAILURE =
            new Goal("list", (total, succeeded, failed) -> failed > 0, Observation.RESULT, Urgency.EACH, false, false);

    /** The first result, or the first failure. */
    static final Goal FIRST_DONE = new Goal(
            "race",
            (total, succeeded, failed) -> succeeded + failed > 0,
            Observation.RESULT,
            Urgency.NEXT,
            true,
            false);

    /** The first result. */
    static final Goal FIRST_SUCCESS = new Goal(
            "race", (total, succeeded, failed) -> succeeded > 0, Observation.RESULT, Urgency.NEXT, true, false);

    /** A wait, which asks for no results. */
    static Goal of(ReturnCondition condition) {
        if (condition == ReturnWhen.ALL_COMPLETED) {
            return new Goal("wait", StopRule.NEVER, Observation.NOTHING, Urgency.AT_THE_END, false, false);
        }
        return new Goal(
                "wait",
                (total, succeeded, failed) -> condition.isMet(new Tally(total, succeeded, failed)),
                ReturnWhen.needsFailures(condition) ? Observation.FAILURE : Observation.NOTHING,
                Urgency.NEXT,
                false,
                false);
    }
}
