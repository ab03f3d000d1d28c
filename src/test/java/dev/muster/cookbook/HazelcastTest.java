package dev.muster.cookbook;

import static dev.muster.Leftovers.INTERRUPT;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.hazelcast.Loopback;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@DisplayName("Cookbook: Hazelcast")
class HazelcastTest {

    // recipe: Hazelcast
    record WordCount(String text) implements Callable<Integer>, Serializable {
        @Override
        public Integer call() {
            return text.split(" ").length;
        }
    }

    static Map<String, Outcome<Integer>> countOnCluster(Map<String, String> texts, IExecutorService cluster) {
        Map<String, Future<Integer>> counts = new LinkedHashMap<>();
        texts.forEach((title, text) -> counts.put(title, cluster.submit(new WordCount(text))));
        return Gather.of(counts)
                .timeout(ofMinutes(1))
                .leftovers(INTERRUPT)
                .returnPartial()
                .toMap();
    }
    // end

    @Test
    @DisplayName("The results of a cluster's tasks, by name")
    void counted() {
        HazelcastInstance member = Loopback.begin("cookbook", false);
        try {
            assertThat(countOnCluster(Map.of("two", "a b", "three", "a b c"), member.getExecutorService("words")))
                    .isEqualTo(Map.of("two", new Outcome.Success<>(2), "three", new Outcome.Success<>(3)));
        } finally {
            member.getLifecycleService().terminate();
        }
    }
}
