package dev.muster.hazelcast;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import com.hazelcast.core.MemberLeftException;
import dev.muster.Completion;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.hazelcast.Task.Work;
import dev.muster.support.Eventually;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("Hazelcast's IExecutorService: tasks on two members in JVMs of their own")
class HazelcastClusterTest {

    private static final int TASKS = 1_000;

    private static Cluster cluster;

    @BeforeAll
    static void begin() {
        cluster = new Cluster();
    }

    @BeforeEach
    void fill() throws Exception {
        cluster.fill();
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @Test
    @DisplayName("1,000 tasks are gathered by key, in the order of the input, and both members have run some")
    void gathered() {
        Map<String, Future<Ran>> tasks = new LinkedHashMap<>();
        for (int task = 0; task < TASKS; task++) {
            tasks.put(key(task), cluster.executor("tasks").submit(new Task(task, Work.QUICK)));
        }

        Map<String, Ran> results = Gather.of(tasks).timeout(ofSeconds(60)).toMap();

        assertAllRan(results);
    }

    @Test
    @DisplayName("1,000 tasks are gathered by key by a client of the cluster")
    void gatheredByAClient() {
        ClientConfig config = new ClientConfig().setClusterName(cluster.name());
        config.getNetworkConfig().addAddress(Loopback.address(cluster.here()));
        HazelcastInstance client = HazelcastClient.newHazelcastClient(config);
        try {
            Map<String, Future<Ran>> tasks = new LinkedHashMap<>();
            for (int task = 0; task < TASKS; task++) {
                tasks.put(key(task), client.getExecutorService("tasks").submit(new Task(task, Work.QUICK)));
            }

            assertAllRan(Gather.of(tasks).timeout(ofSeconds(60)).toMap());
        } finally {
            client.shutdown();
        }
    }

    @Test
    @DisplayName(
            "a member is killed in mid-flight: its tasks fail with their keys, the results of all others are there")
    void memberKilled() {
        List<Member> members = cluster.members();
        Member victim = members.get(0);
        Member survivor = members.get(1);
        Map<String, Future<Ran>> tasks = new LinkedHashMap<>();
        Set<String> lost = new LinkedHashSet<>();
        for (int task = 0; task < TASKS; task++) {
            boolean early = task < TASKS / 2;
            boolean atTheVictim = task % 2 == 0;
            Work unfinished = atTheVictim ? Work.ENDLESS : Work.UNTIL_A_MEMBER_LEAVES;
            Task work = new Task(task, early ? Work.QUICK : unfinished);
            // Threads of their own for those that stay: members take up tasks in another order than they were submitted
            // in.
            IExecutorService executor = cluster.executor(early ? "tasks" : "unfinished");
            tasks.put(key(task), executor.submitToMember(work, atTheVictim ? victim : survivor));
            if (!early && atTheVictim) {
                lost.add(key(task));
            }
        }

        Map<String, Outcome<Ran>> outcomes = new LinkedHashMap<>();
        for (Completion<String, Outcome<Ran>> done :
                Gather.of(tasks).timeout(ofSeconds(60)).returnExceptions().iterate()) {
            outcomes.put(done.key(), done.value());
            if (outcomes.size() == TASKS / 2) {
                cluster.kill(victim);
            }
        }

        assertThat(Outcome.failures(outcomes).keySet()).containsExactlyInAnyOrderElementsOf(lost);
        assertThat(Outcome.failures(outcomes).values()).hasOnlyElementsOfType(MemberLeftException.class);
        assertThat(Outcome.successes(outcomes)).hasSize(TASKS - lost.size()).allSatisfy((key, ran) -> {
            assertThat(key(ran.task())).isEqualTo(key);
            assertThat(ran.member()).isEqualTo((ran.task() % 2 == 0 ? victim : survivor).getUuid());
        });
        assertThatThrownBy(() -> Gather.of(tasks).toMap())
                .isInstanceOfSatisfying(GatherFailedException.class, failure -> {
                    assertThat(failure.key()).isEqualTo(lost.iterator().next());
                    assertThat(failure).hasCauseInstanceOf(MemberLeftException.class);
                    assertThat(Outcome.successes(failure.outcomes())).hasSize(TASKS - lost.size());
                });
    }

    @Test
    @DisplayName("a task's own failure comes from the member as it was thrown there, with the key")
    void ownFailure() {
        Map<String, Future<Ran>> tasks = Map.of(
                "whole", cluster.executor("tasks").submit(new Task(1, Work.QUICK)),
                "broken", cluster.executor("tasks").submit(new Task(2, Work.FAILING)));

        assertThatThrownBy(() -> Gather.of(tasks).timeout(ofSeconds(60)).toMap())
                .isInstanceOfSatisfying(GatherFailedException.class, failure -> assertThat(failure.key())
                        .isEqualTo("broken"))
                .cause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("task 2 is broken");
    }

    @Test
    @DisplayName("Leftovers.INTERRUPT interrupts the tasks that run on the members")
    void interrupted() {
        Set<Integer> numbers = IntStream.range(0, 4).boxed().collect(Collectors.toSet());
        List<Future<Ran>> tasks = numbers.stream()
                .map(number -> cluster.executor("tasks").submit(new Task(number, Work.ENDLESS)))
                .toList();
        HazelcastInstance here = cluster.here();
        Eventually.until("all run", () -> here.getSet(Task.STARTED).containsAll(numbers));

        List<Outcome<Ran>> outcomes = Gather.of(tasks)
                .timeout(ofSeconds(0))
                .leftovers(Leftovers.INTERRUPT)
                .returnPartial()
                .toList();

        assertThat(outcomes).hasSize(4).allMatch(Outcome::isPending);
        Eventually.until(
                "all were interrupted", () -> here.getSet(Task.INTERRUPTED).containsAll(numbers));
    }

    private static void assertAllRan(Map<String, Ran> results) {
        assertThat(results.keySet())
                .containsExactlyElementsOf(IntStream.range(0, TASKS)
                        .mapToObj(HazelcastClusterTest::key)
                        .toList());
        assertThat(results).allSatisfy((key, ran) -> assertThat(key(ran.task())).isEqualTo(key));
        Set<UUID> members = results.values().stream().map(Ran::member).collect(Collectors.toSet());
        assertThat(members)
                .isEqualTo(cluster.members().stream().map(Member::getUuid).collect(Collectors.toSet()));
    }

    private static String key(int task) {
        return "task-" + task;
    }
}
