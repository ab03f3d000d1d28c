package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What each key has come to")
class LedgerTest {

    private static final Failed BROKEN = new Failed(new IllegalStateException("broken"));

    @ParameterizedTest(name = "{0} keys")
    @ValueSource(ints = {1, 255, 256, 257, 512, 600, 1025})
    @DisplayName("every key is pending at first, however many there are")
    void allPending(int keys) {
        Ledger ledger = new Ledger(keys, false);

        for (int key = 0; key < keys; key++) {
            assertThat(ledger.isPending(key)).isTrue();
        }
        assertThat(ledger.pending()).isEqualTo(keys);
        assertThat(ledger.total()).isEqualTo(keys);
    }

    @Test
    @DisplayName("the first that failed is the lowest in input order; there is none where nothing failed")
    void firstFailed() {
        Ledger ledger = new Ledger(4, true);
        assertThat(ledger.firstFailed()).isEqualTo(-1);
        ledger.record(0, "value");
        assertThat(ledger.firstFailed()).isEqualTo(-1);
        ledger.record(3, BROKEN);
        ledger.record(2, BROKEN);

        assertThat(ledger.firstFailed()).isEqualTo(2);
    }

    @Test
    @DisplayName("nor where each that failed was handed over; the counts count everything")
    void failureHandedOver() {
        Ledger ledger = new Ledger(2, true);
        ledger.record(1, BROKEN);
        assertThat(ledger.peek()).isEqualTo(1);
        assertThat(ledger.handOver()).isSameAs(BROKEN);

        assertThat(ledger.hasNext()).isFalse();
        assertThat(ledger.isHandedOver(1)).isTrue();
        assertThat(ledger.isPending(1)).isFalse();
        assertThat(ledger.firstFailed()).isEqualTo(-1);
        assertThat(ledger.failed()).isEqualTo(1);
        assertThat(ledger.completed()).isEqualTo(1);
        assertThat(ledger.pending()).isEqualTo(1);
    }

    @Test
    @DisplayName("what completed since then is put in input order, and what came before keeps its place")
    void inputOrder() {
        Ledger ledger = new Ledger(5, true);
        ledger.record(4, "first");
        ledger.record(3, "second");
        ledger.record(1, "second");
        ledger.record(2, "second");
        ledger.inInputOrderSince(1);

        int[] order = new int[4];
        for (int position = 0; position < order.length; position++) {
            order[position] = ledger.peek();
            ledger.skip();
        }
        assertThat(order).containsExactly(4, 1, 2, 3);
        assertThat(ledger.outcome(4)).isEqualTo("first");
    }

    @Test
    @DisplayName("has no order of completion where none was asked for, and says so")
    void unordered() {
        Ledger ledger = new Ledger(1, false);
        ledger.record(0, "value");

        assertThatIllegalStateException().isThrownBy(ledger::peek).withMessage("the order of completion was not kept");
    }
}
