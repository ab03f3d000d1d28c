package dev.muster.cookbook;

import static dev.muster.Leftovers.INTERRUPT;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.Outcome;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.polling.SquareRootPolling;
import dev.muster.support.Eventually;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("Cookbook: jobs and processes")
class HandlesTest {

    interface JobClient {
        List<Status> statusOf(Collection<String> jobs) throws IOException;
    }

    record Status(String job, boolean isFinished, boolean isBroken, String text) {}

    // recipe: Remote jobs
    static Map<String, Outcome<String>> reports(Map<String, String> jobs, JobClient client) {
        BatchAdapter<String, String> endpoint = Adapters.batchedResults(100, (pending, answers) -> {
            for (Status status : client.statusOf(pending)) {
                if (status.isFinished()) {
                    answers.succeeded(status.job(), status.text());
                } else if (status.isBroken()) {
                    answers.failed(status.job(), new IOException(status.text()));
                }
            }
        });
        return Gather.of(jobs, endpoint)
                .timeout(ofHours(1))
                .polling(SquareRootPolling.latenessWorth(0.1))
                .returnPartial()
                .toMap();
    }
    // end

    @Test
    @DisplayName("Remote jobs: 100 at most are asked about at once, and a question that fails is asked again")
    void remoteJobs() {
        Map<String, String> jobs = new LinkedHashMap<>();
        for (int number = 0; number < 250; number++) {
            jobs.put("report " + number, "job-" + number);
        }
        List<Integer> asked = new ArrayList<>();

        Map<String, Outcome<String>> reports = reports(jobs, pending -> {
            asked.add(pending.size());
            if (asked.size() == 2) {
                throw new IOException("503");
            }
            return pending.stream()
                    .map(job -> new Status(job, !job.endsWith("7"), job.endsWith("7"), "text of " + job))
                    .toList();
        });

        assertThat(asked).containsExactly(100, 100, 50, 100);
        assertThat(reports.keySet()).containsExactlyElementsOf(jobs.keySet());
        assertThat(reports).containsEntry("report 240", new Outcome.Success<>("text of job-240"));
        assertThat(Outcome.failures(reports)).hasSize(25).allSatisfy((report, failure) -> assertThat(failure)
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("7"));
    }

    // recipe: Child processes
    static Map<String, Outcome<Integer>> run(Map<String, ProcessBuilder> commands, Duration limit) throws IOException {
        Map<String, Process> running = new LinkedHashMap<>();
        for (Map.Entry<String, ProcessBuilder> command : commands.entrySet()) {
            ProcessBuilder quiet = command.getValue().redirectErrorStream(true).redirectOutput(Redirect.DISCARD);
            running.put(command.getKey(), quiet.start());
        }
        return Gather.of(running, Adapters.processes())
                .timeout(limit)
                .leftovers(INTERRUPT)
                .returnPartial()
                .toMap();
    }
    // end

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no sh")
    @DisplayName("Processes: their exit statuses by name, and what has not ended by then is killed")
    void processes() throws IOException {
        Map<String, ProcessBuilder> commands = new LinkedHashMap<>();
        commands.put("fine", new ProcessBuilder("sh", "-c", "exit 0"));
        commands.put("broken", new ProcessBuilder("sh", "-c", "exit 3"));
        assertThat(run(commands, Eventually.HANG))
                .containsExactly(
                        Map.entry("fine", new Outcome.Success<>(0)), Map.entry("broken", new Outcome.Success<>(3)));

        assertThat(run(Map.of("endless", new ProcessBuilder("sh", "-c", "exec sleep 1000")), ofMillis(20)))
                .isEqualTo(Map.of("endless", new Outcome.Pending<>()));
        Eventually.until("no child is left", () -> ProcessHandle.current()
                .children()
                .noneMatch(child -> child.info().commandLine().orElse("").contains("sleep 1000")));
    }
}
