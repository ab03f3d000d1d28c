package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What each key has come to")
class OutcomesTest {

    private static final Outcomes.Failed BROKEN = new Outcomes.Failed(new IllegalStateException("broken"));

    @ParameterizedTest(name = "{0} keys")
    @ValueSource(ints = {1, 255, 256, 257, 512, 600, 1025})
    @DisplayName("every key is pending at first, however many there are")
    void allPending(int keys) {
        Outcomes outcomes = new Outcomes(keys, false);

        for (int key = 0; key < keys; key++) {
            assertThat(outcomes.isPending(key)).isTrue();
        }
        assertThat(outcomes.pending()).isEqualTo(keys);
        assertThat(outcomes.total()).isEqualTo(keys);
    }

    @Test
    @DisplayName("the first that failed is the lowest in input order; there is none where nothing failed")
    void firstFailed() {
        Outcomes outcomes = new Outcomes(4, true);
        assertThat(outcomes.firstFailed()).isEqualTo(-1);
        outcomes.record(0, "value");
        assertThat(outcomes.firstFailed()).isEqualTo(-1);
        outcomes.record(3, BROKEN);
        outcomes.record(2, BROKEN);

        assertThat(outcomes.firstFailed()).isEqualTo(2);
    }

    @Test
    @DisplayName("nor where each that failed was handed over; the counts count everything")
    void failureHandedOver() {
        Outcomes outcomes = new Outcomes(2, true);
        outcomes.record(1, BROKEN);
        assertThat(outcomes.peek()).isEqualTo(1);
        assertThat(outcomes.handOver()).isSameAs(BROKEN);

        assertThat(outcomes.hasNext()).isFalse();
        assertThat(outcomes.isHandedOver(1)).isTrue();
        assertThat(outcomes.isPending(1)).isFalse();
        assertThat(outcomes.firstFailed()).isEqualTo(-1);
        assertThat(outcomes.failed()).isEqualTo(1);
        assertThat(outcomes.completed()).isEqualTo(1);
        assertThat(outcomes.pending()).isEqualTo(1);
    }

    @Test
    @DisplayName("what completed since then is put in input order, and what came before keeps its place")
    void inputOrder() {
        Outcomes outcomes = new Outcomes(5, true);
        outcomes.record(4, "first");
        outcomes.record(3, "second");
        outcomes.record(1, "second");
        outcomes.record(2, "second");
        outcomes.inInputOrderSince(1);

        int[] order = new int[4];
        for (int position = 0; position < order.length; position++) {
            order[position] = outcomes.peek();
            outcomes.skip();
        }
        assertThat(order).containsExactly(4, 1, 2, 3);
        assertThat(outcomes.outcome(4)).isEqualTo("first");
    }

    @Test
    @DisplayName("has no order of completion where none was asked for, and says so")
    void unordered() {
        Outcomes outcomes = new Outcomes(1, false);
        outcomes.record(0, "value");

        assertThatIllegalStateException()
                .isThrownBy(outcomes::peek)
                .withMessage("the order of completion was not kept");
    }
}
