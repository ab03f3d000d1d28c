package dev.muster.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.muster.benchmark.Unit.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ratio of two versions")
class RatioTest {
    private final Ratio ratio = new Ratio();

    @Test
    @DisplayName("is the geometric mean of the pairs', with Student's interval of the logarithms")
    void interval() {
        ratio.add(10, 10 * Math.exp(-0.1));
        ratio.add(30, 30);
        ratio.add(20, 20 * Math.exp(0.1));

        // The 97.5 % quantile of t with two degrees of freedom is 4.302653, the standard deviation 0.1.
        double half = 4.302653 * 0.1 / Math.sqrt(3);
        assertThat(ratio.mean()).isCloseTo(1, within(1e-9));
        assertThat(ratio.low()).isCloseTo(Math.exp(-half), within(1e-6));
        assertThat(ratio.high()).isCloseTo(Math.exp(half), within(1e-6));
        assertThat(ratio.pairs()).isEqualTo(3);
    }

    @Test
    @DisplayName("makes a time worse if the whole interval is above 1.10, better if it is below 1 / 1.10")
    void times() {
        assertThat(times(1.2, 1.2, 1.25)).isEqualTo(Verdict.WORSE);
        assertThat(times(1.2, 1.0, 1.6)).isEqualTo(Verdict.SAME);
        assertThat(times(1.08, 1.08, 1.08)).isEqualTo(Verdict.SAME);
        assertThat(times(0.8, 0.82, 0.8)).isEqualTo(Verdict.BETTER);
        assertThat(times(2, 2)).as("too few for an interval").isEqualTo(Verdict.OPEN);
    }

    private static Verdict times(double... ratios) {
        Ratio ratio = new Ratio();
        for (double each : ratios) {
            ratio.add(5, 5 * each);
        }
        return Unit.MICROSECONDS.of(ratio);
    }

    @Test
    @DisplayName("makes bytes worse if it is above 1.02 and not by chance, also where there were none")
    void bytes() {
        assertThat(bytes(100, 100, 101, 103)).isEqualTo(Verdict.SAME);
        assertThat(bytes(100, 103, 103, 103)).isEqualTo(Verdict.WORSE);
        assertThat(bytes(100, 112, 98, 98)).as("by chance").isEqualTo(Verdict.SAME);
        assertThat(bytes(100, 97, 97, 97)).isEqualTo(Verdict.BETTER);
        assertThat(bytes(0, 0, 0, 0)).isEqualTo(Verdict.SAME);
        assertThat(bytes(0, 40, 40, 40)).isEqualTo(Verdict.WORSE);
    }

    private static Verdict bytes(double older, double... newer) {
        Ratio ratio = new Ratio();
        for (double each : newer) {
            ratio.add(older, each);
        }
        return Unit.BYTES.of(ratio);
    }

    @Test
    @DisplayName("makes counts different if any pair differs, also where others make up for it")
    void counts() {
        ratio.add(0, 0);
        assertThat(Unit.DEPENDENTS.of(ratio)).isEqualTo(Verdict.SAME);
        ratio.add(30, 31);
        ratio.add(31, 30);
        assertThat(Unit.DEPENDENTS.of(ratio)).isEqualTo(Verdict.DIFFERENT);
    }
}
