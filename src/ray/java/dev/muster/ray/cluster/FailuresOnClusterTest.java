package dev.muster.ray.cluster;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import dev.muster.adapter.Adapters;
import dev.muster.ray.RayAdapter;
import dev.muster.ray.cluster.Tasks.Counter;
import dev.muster.ray.cluster.Tasks.OutOfPaper;
import dev.muster.support.Eventually;
import io.ray.api.ActorHandle;
import io.ray.api.ObjectRef;
import io.ray.api.Ray;
import io.ray.api.exception.RayActorException;
import io.ray.api.exception.RayException;
import io.ray.api.exception.RayWorkerException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@ExtendWith(OnCluster.class)
@DisplayName("On a Ray cluster, what fails")
class FailuresOnClusterTest {

    @TempDir
    Path directory;

    private RemoteGate gate;

    @BeforeEach
    void makeGate() {
        gate = new RemoteGate(directory);
    }

    private static GatherFailedException failureOf(Map<String, ? extends ObjectRef<String>> tasks) {
        return catchThrowableOfType(GatherFailedException.class, () -> Gather.of(tasks, RayAdapter.<String>objectRefs())
                .timeout(ofSeconds(60))
                .toMap());
    }

    @Test
    @DisplayName("a task fails with its own exception and its key, while others are pending")
    void task() {
        Map<String, ObjectRef<String>> tasks = new LinkedHashMap<>();
        tasks.put("pending", gate.task("pending"));
        tasks.put("print-2", Ray.task(Tasks::print, 2).remote());

        GatherFailedException failed = failureOf(tasks);

        assertThat(failed.key()).isEqualTo("print-2");
        assertThat(failed).hasMessageContaining("task print-2 failed: ").hasMessageContaining("tray 2 is empty");
        assertThat(failed.getCause()).isInstanceOfSatisfying(OutOfPaper.class, own -> assertThat(own.tray)
                .isEqualTo(2));
        gate.open();
    }

    @Test
    @DisplayName("a task that fails because of a task that it waited for has failed as that one did")
    void nestedTask() {
        assertThat(failureOf(Map.of("outer", Ray.task(Tasks::printElsewhere, 3).remote())))
                .hasCauseInstanceOf(OutOfPaper.class);
    }

    @Test
    @DisplayName("a task that was interrupted interrupts nobody here")
    void interruptedTask() {
        assertThat(failureOf(Map.of("task", Ray.task(Tasks::interrupted).remote())))
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    @DisplayName("an actor that is killed fails its pending call with Ray's exception; what it had done is there")
    void actor() {
        ActorHandle<Counter> counter = Ray.actor(Counter::new).remote();
        Map<String, ObjectRef<?>> calls = new LinkedHashMap<>();
        calls.put("first", counter.task(Counter::increment).remote());
        calls.put("second", counter.task(Counter::increment).remote());
        calls.put(
                "third",
                counter.task(Counter::announcedOnce, gate.pidFile(), gate.file())
                        .remote());
        gate.worker();
        counter.kill();

        Map<String, Outcome<Object>> outcomes = outcomes(calls);

        assertThat(Outcome.successes(outcomes)).isEqualTo(Map.of("first", 1, "second", 2));
        assertThat(Outcome.failures(outcomes))
                .containsOnlyKeys("third")
                .hasEntrySatisfying("third", failure -> assertThat(failure).isInstanceOf(RayActorException.class));
    }

    @Test
    @DisplayName("a worker process that is killed in the middle of a task fails that task with Ray's exception")
    void worker() {
        Map<String, ObjectRef<?>> tasks = new LinkedHashMap<>();
        tasks.put(
                "killed",
                Ray.task(Tasks::announcedOnce, gate.pidFile(), gate.file()).remote());
        tasks.put("other", Ray.task(Tasks::square, 12).remote());
        gate.worker().destroyForcibly();

        Map<String, Outcome<Object>> outcomes = outcomes(tasks);

        assertThat(Outcome.successes(outcomes)).isEqualTo(Map.of("other", 144));
        assertThat(Outcome.failures(outcomes))
                .containsOnlyKeys("killed")
                .hasEntrySatisfying("killed", failure -> assertThat(failure).isInstanceOf(RayWorkerException.class));
    }

    @Test
    @DisplayName("a node that dies fails what ran on it with Ray's exception; what ran elsewhere is there")
    void node(RayCluster cluster) {
        RayNode doomed = RayNode.joining(cluster.address(), "doomed", 1);
        try (doomed) {
            Map<String, ObjectRef<?>> tasks = new LinkedHashMap<>();
            tasks.put(
                    "on it",
                    Ray.task(Tasks::announcedOnce, gate.pidFile(), gate.file())
                            .setResource("doomed", 1.0)
                            .remote());
            tasks.put("elsewhere", Ray.task(Tasks::square, 12).remote());
            gate.worker();
            doomed.kill();

            Map<String, Outcome<Object>> outcomes = outcomes(tasks);

            assertThat(Outcome.successes(outcomes)).isEqualTo(Map.of("elsewhere", 144));
            assertThat(Outcome.failures(outcomes))
                    .containsOnlyKeys("on it")
                    .hasEntrySatisfying("on it", failure -> assertThat(failure).isInstanceOf(RayException.class));
        }
        // Until then, what other tests start may be sent there.
        Eventually.until("the cluster knows of the death", () -> cluster.nodes() == RayCluster.NODES.size());
    }

    private static Map<String, Outcome<Object>> outcomes(Map<String, ObjectRef<?>> tasks) {
        return Gather.of(tasks, Adapters.known())
                .timeout(ofSeconds(60))
                .returnExceptions()
                .toMap();
    }
}
