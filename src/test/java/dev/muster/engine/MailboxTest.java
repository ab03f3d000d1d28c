package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The mailbox, whose taker could not be woken")
class MailboxTest {
    private int woken;
    private boolean isDeep;

    private final Mailbox mailbox = new Mailbox(() -> {
        if (isDeep) {
            throw new StackOverflowError();
        }
        woken++;
    });

    private final Signal signal = new Signal(0, mailbox);
    private final Signal other = new Signal(1, mailbox);

    private void failToWake() {
        assertThat(mailbox.sleep()).isTrue();
        isDeep = true;
        signal.run();
        isDeep = false;
        assertThat(woken).isZero();
    }

    @Test
    @DisplayName("has it woken by the next signal, once")
    void nextSignal() {
        failToWake();

        other.run();
        new Signal(2, mailbox).run();

        assertThat(woken).isEqualTo(1);
        assertThat(mailbox.takeAll()).isSameAs(signal);
        assertThat(signal.next).isSameAs(other);
    }

    @Test
    @DisplayName("has it woken by the same signal that comes again; and once more where that fails, too")
    void sameSignal() {
        failToWake();
        isDeep = true;
        signal.run();
        isDeep = false;
        assertThat(woken).isZero();

        signal.run();
        signal.run();

        assertThat(woken).isEqualTo(1);
        assertThat(mailbox.takeAll()).isSameAs(signal);
        assertThat(signal.next).isNull();
    }

    @Test
    @DisplayName("is told of it by whoever had to wake it, and has the next signal do it")
    void missed() {
        mailbox.missed();
        signal.run();

        assertThat(woken).isEqualTo(1);
        other.run();
        assertThat(woken).isEqualTo(1);
    }

    @Test
    @DisplayName("wakes nobody for a signal that lies there already, where nothing failed")
    void nothingMissed() {
        signal.run();
        signal.run();

        assertThat(woken).isZero();
    }

    @Test
    @DisplayName("drops what comes after it was closed, and wakes nobody")
    void closed() {
        assertThat(mailbox.sleep()).isTrue();
        mailbox.close();

        signal.run();

        assertThat(woken).isZero();
        assertThat(mailbox.isEmpty()).isTrue();
        assertThat(mailbox.takeAll()).isNull();
        assertThat(mailbox.isAsleep()).isFalse();
    }
}
