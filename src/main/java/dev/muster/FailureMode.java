package dev.muster;

/**
 * How a stream of completions gives back what did not go well.
 *
 * @param asOutcomes failures are values; raised otherwise
 * @param endsAtFailure the first failure ends the call; otherwise it is raised after everything else
 * @param partial what the deadline cut off is a value, too
 */
record FailureMode(boolean asOutcomes, boolean endsAtFailure, boolean partial) {}
