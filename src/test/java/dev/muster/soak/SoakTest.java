package dev.muster.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Calls of every sort under circumstances of every sort")
class SoakTest {
    @Test
    @DisplayName("account for every handle once, lose and invent nothing, leave nothing behind, and end")
    void holdWhatTheyPromise() throws InterruptedException {
        assertThat(Soak.run(Duration.ofSeconds(3), 20_240_229, Long.MAX_VALUE, false))
                .isNull();
    }
}
