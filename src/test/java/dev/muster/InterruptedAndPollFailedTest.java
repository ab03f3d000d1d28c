package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Here, as only the library makes its exceptions: their constructors are package-private. */
@DisplayName("WaitInterruptedException and PollFailedException: messages say what a person needs")
class InterruptedAndPollFailedTest {

    @Test
    @DisplayName("WaitInterruptedException says how much was done")
    void interrupted() {
        assertThat(new WaitInterruptedException(97, 100, LinkedHashMap::new))
                .hasMessage("interrupted while waiting: 97 of 100 done")
                .hasNoCause();
    }

    @Test
    @DisplayName("PollFailedException says how many polls failed over what span (cause: the last poll's exception)")
    void pollFailed() {
        IOException reset = new IOException("connection reset");

        assertThat(new PollFailedException(4, Duration.ofMillis(30_250), reset))
                .hasMessage(
                        "4 polls in a row failed over 30.25 s, the last with: java.io.IOException: connection reset")
                .cause()
                .isSameAs(reset);
    }
}
