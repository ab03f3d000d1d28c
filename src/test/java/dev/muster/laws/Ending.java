package dev.muster.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;

/**
 * How a call ended.
 *
 * @param returned what it returned, unless it threw
 * @param thrown what it threw; null: nothing
 * @param at when, in nanoseconds since the stage was set
 */
record Ending<R>(R returned, Throwable thrown, long at) {
    /** What it returned, which it must have. */
    R result() {
        if (thrown != null) {
            throw new AssertionError("threw " + thrown, thrown);
        }
        return returned;
    }

    /** What it threw, which must be of this kind. */
    <X extends Throwable> X exception(Class<X> kind) {
        if (thrown != null && !kind.isInstance(thrown)) {
            throw new AssertionError("threw " + thrown, thrown);
        }
        assertThat(thrown).isInstanceOf(kind);
        return kind.cast(thrown);
    }

    static <R> Ending<R> of(Bench.Stage stage, Supplier<R> call) {
        try {
            R result = call.get();
            return new Ending<>(result, null, stage.now());
        } catch (Throwable thrown) {
            return new Ending<>(null, thrown, stage.now());
        }
    }
}
