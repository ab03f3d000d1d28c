package dev.muster.forkjoin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.support.OtherJvm;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Divide and conquer in the common pool")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommonPoolTest {

    @ParameterizedTest
    @CsvSource({"TO_LIST, 3", "ITERATE, 3", "AWAIT, 3", "TO_LIST, 2", "AWAIT, 1"})
    @DisplayName("ends, as with join(): a tree of depth 10 and a chain of 300, of futures and of fork/join tasks")
    void treesAndChains(String way, int parallelism) throws Exception {
        String output = OtherJvm.run(
                CommonPoolTrees.class,
                List.of("-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + parallelism),
                way);

        assertThat(output.lines().filter(line -> line.matches("[A-Z]+: .*end")))
                .containsExactly(
                        "SUPPLIED: 1024 leaves, 1 end", "SUBMITTED: 1024 leaves, 1 end", "FORKED: 1024 leaves, 1 end");
    }
}
