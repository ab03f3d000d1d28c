package dev.muster.adapter;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.Wait;
import dev.muster.support.Caller;
import dev.muster.support.Child;
import dev.muster.support.Eventually;
import dev.muster.support.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@DisplayName("Adapters.processes(): 200 children at once")
class ManyProcessesTest {

    private static final int CHILDREN = 200;
    private static final int TERMINATED = 128 + 15;
    private static final int KILLED = 128 + 9;

    /** Answers a request to end with a line, and runs on. */
    private static final String TRAP = "trap 'echo refused' TERM; echo ready; while :; do sleep 0.02; done";

    private final Map<String, Process> children = new LinkedHashMap<>();

    @TempDir
    private Path directory;

    @AfterEach
    void killChildren() {
        children.values().forEach(Process::destroyForcibly);
    }

    @Test
    @DisplayName("each exit status is at its key, in the order of the input, whatever the order they exit in")
    void statuses() throws Exception {
        Map<String, Integer> expected = new LinkedHashMap<>();
        for (int child = 0; child < CHILDREN; child++) {
            children.put("child-" + child, Shell.run("read line; exit " + child));
            expected.put("child-" + child, child);
        }
        Caller<Map<String, Integer>> caller = Caller.of(() -> Gather.of(children, Adapters.processes())
                        .timeout(ofSeconds(50))
                        .toMap())
                .untilItWaits();

        List<Process> shuffled = new ArrayList<>(children.values());
        Collections.shuffle(shuffled, new Random(1));
        shuffled.forEach(Child::finish);

        assertThat(caller.result()).containsExactlyEntriesOf(expected);
    }

    @Test
    @DisplayName("CANCEL asks all of them to end")
    void cancelled() {
        startAll("exec sleep 1000");

        assertThat(end(Leftovers.CANCEL)).allMatch(Outcome::isPending);

        assertThat(statusesAtTheEnd()).hasSize(CHILDREN).containsOnly(TERMINATED);
    }

    @Test
    @DisplayName(
            "exit status; cancel = destroy, INTERRUPT = destroyForcibly: a child that traps the request to end survives the former only")
    void trapped() throws Exception {
        List<Path> logs = new ArrayList<>();
        for (int child = 0; child < 5; child++) {
            Path log = directory.resolve("child-" + child + ".log");
            children.put("child-" + child, Shell.runInto(log, TRAP));
            logs.add(log);
        }
        Eventually.until("their traps are set", () -> logs.stream().allMatch(log -> has(log, "ready\n")));

        end(Leftovers.CANCEL);
        Eventually.until("all have refused", () -> logs.stream().allMatch(log -> has(log, "ready\nrefused\n")));
        assertThat(children.values()).allMatch(Process::isAlive);
        end(Leftovers.INTERRUPT);

        assertThat(statusesAtTheEnd()).hasSize(5).containsOnly(KILLED);
    }

    private void startAll(String script) {
        for (int child = 0; child < CHILDREN; child++) {
            children.put("child-" + child, Shell.run(script));
        }
    }

    private List<Outcome<Integer>> end(Leftovers policy) {
        return Gather.of(children.values(), Adapters.processes())
                .timeout(ofMillis(1))
                .leftovers(policy)
                .returnPartial()
                .toList();
    }

    private List<Integer> statusesAtTheEnd() {
        Wait.of(children, Adapters.processes()).timeout(ofSeconds(30)).await();
        return children.values().stream().map(Process::exitValue).toList();
    }

    private static boolean has(Path log, String text) {
        try {
            return Files.readString(log).equals(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
