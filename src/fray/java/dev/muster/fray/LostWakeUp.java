package dev.muster.fray;

import dev.muster.Driven;
import dev.muster.Gather;
import dev.muster.engine.HandOff;
import dev.muster.engine.Moments;

/** A fault that an exploration has to find. All that the explorations know of the library's insides is here. */
final class LostWakeUp {
    private LostWakeUp() {}

    /**
     * This call with a copy of the engine's hand-off in which the taker looks whether anything has come and then marks
     * itself asleep, in two steps: what comes in between wakes nobody.
     */
    static <K, V> Gather<K, V> plantedIn(Gather<K, V> call) {
        return Driven.by(
                () -> HandOff.LOOKS_THEN_MARKS.blocking(nothingHappens()),
                executor -> HandOff.LOOKS_THEN_MARKS.async(executor, nothingHappens()),
                call);
    }

    private static Moments nothingHappens() {
        return new Moments((thread, action) -> {});
    }
}
