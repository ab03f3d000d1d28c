package dev.muster.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.support.OtherJvm;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("async() and awaitAsync() without an executor")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DefaultExecutorTest {

    private static int startedThreads(String option) throws Exception {
        return Integer.parseInt(
                OtherJvm.run(StartedThreads.class, List.of(option)).strip());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    @DisplayName("start no thread per call, however few processors there are: 300 calls, a handful of threads")
    void fewThreads(int processors) throws Exception {
        assertThat(startedThreads("-XX:ActiveProcessorCount=" + processors)).isLessThan(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @DisplayName("start no thread per call where the common pool is that small")
    void smallCommonPool(int parallelism) throws Exception {
        assertThat(startedThreads("-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + parallelism))
                .isLessThan(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:ActiveProcessorCount=2", "-XX:ActiveProcessorCount=8"})
    @DisplayName("work where the common pool was set to have no threads at all")
    void withoutACommonPool(String processors) throws Exception {
        String output = OtherJvm.run(
                StartedThreads.class, List.of("-Djava.util.concurrent.ForkJoinPool.common.parallelism=0", processors));

        assertThat(Integer.parseInt(output.strip())).isPositive();
    }
}
