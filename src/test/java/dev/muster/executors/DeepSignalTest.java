package dev.muster.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.support.OtherJvm;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A StackOverflowError in the thread that completes a handle")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeepSignalTest {

    @ParameterizedTest
    @ValueSource(strings = {"blocking", "signals", "ends", "completions"})
    @DisplayName("leaves no call dead: a later signal, or the deadline, ends it")
    void everyCallEnds(String what) throws Exception {
        assertThat(OtherJvm.run(DeepSignals.class, List.of(), what)).isEqualToIgnoringNewLines("[]");
    }
}
