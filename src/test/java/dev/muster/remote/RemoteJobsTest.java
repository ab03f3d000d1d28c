package dev.muster.remote;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import dev.muster.PollFailedException;
import dev.muster.adapter.Adapters;
import dev.muster.polling.FixedPolling;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.polling.PollingStrategy;
import dev.muster.remote.JobClient.JobFailedException;
import dev.muster.tour.LoopbackClient;
import dev.muster.tour.LoopbackServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("1,000 jobs behind a status endpoint that takes 100 at a time and is too busy now and then")
class RemoteJobsTest {

    /** Jobs take a tenth of their time here; {@link RemoteJobs} gives them all of it. */
    private static final double SCALE = 0.1;

    /** Where the server dies: when so many jobs have ended, of so many that end at all. */
    private static final int DEADLY = 500;

    private static final int ENDING = 700;

    private static final List<String> ROWS = new ArrayList<>();

    static Stream<Arguments> gatherings() {
        return Stream.of(Results.values())
                .flatMap(results -> Stream.of(PollingAlgorithm.values()).map(strategy -> arguments(strategy, results)));
    }

    @AfterAll
    static void print() {
        System.out.println(Gathering.HEADING);
        ROWS.forEach(System.out::println);
    }

    @ParameterizedTest
    @MethodSource("gatherings")
    @DisplayName("no job is reported failed because a status request failed, and each result is asked for once")
    void gathered(PollingStrategy strategy, Results results) throws IOException {
        Gathering gathering = Gathering.of(strategy, results, SCALE);
        ROWS.add(gathering.row());

        assertThat(gathering.outcomes().keySet())
                .containsExactlyInAnyOrderElementsOf(Gathering.orders().keySet());
        assertThat(gathering.outcomes()).allSatisfy(RemoteJobsTest::endedAsTheJobDid);
        JobService.Requests requests = gathering.requests();
        assertThat(requests.tooLarge()).isZero();
        assertThat(requests.statusRefused()).isPositive();
        assertThat(requests.results() - requests.resultsRefused())
                .isEqualTo(results == Results.CARRIED ? 0 : Gathering.JOBS);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a server that dies for good: PollFailedException for the rest, with all finished results in hand")
    void serverDies(Results results) throws IOException {
        try (LoopbackClient client = new LoopbackClient();
                LoopbackServer server = new LoopbackServer()) {
            new JobService(server).begin(Gathering.JOBS, ENDING, SCALE);
            AtomicInteger finished = new AtomicInteger();

            Map<String, Outcome<String>> outcomes =
                    dying(results, client, server, finished).returnExceptions().toMap();

            assertThat(outcomes.values())
                    .filteredOn(outcome -> !isLost(outcome))
                    .hasSize(finished.get());
            assertThat(outcomes).allSatisfy((order, outcome) -> {
                if (!isLost(outcome)) {
                    endedAsTheJobDid(order, outcome);
                } else {
                    // Its result was not fetched by then, or not even its state known.
                    Throwable failure = outcome.failure().orElseThrow();
                    assertThat(failure instanceof IOException ? failure : failure.getCause())
                            .isInstanceOf(IOException.class);
                }
            });
            assertThat(finished).hasValueBetween(DEADLY, ENDING);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "a server that dies for good ends a call that throws, and the exception has all finished results in hand")
    void serverDiesForACallThatThrows(Results results) throws IOException {
        try (LoopbackClient client = new LoopbackClient();
                LoopbackServer server = new LoopbackServer()) {
            new JobService(server).begin(Gathering.JOBS, ENDING, SCALE);
            AtomicInteger finished = new AtomicInteger();

            assertThatThrownBy(() -> dying(results, client, server, finished)
                            .failFast(false)
                            .toMap())
                    .isInstanceOfSatisfying(GatherFailedException.class, failure -> {
                        assertThat(Stream.concat(Stream.of(failure.getCause()), Stream.of(failure.getSuppressed())))
                                .hasAtLeastOneElementOfType(PollFailedException.class);
                        assertThat(failure.outcomes().values())
                                .filteredOn(outcome -> !isLost(outcome))
                                .hasSize(finished.get());
                    });
        }
    }

    @Test
    @DisplayName("a question about more jobs than the service takes is one that fails each time")
    void tooManyAtOnce() throws IOException {
        try (LoopbackClient client = new LoopbackClient();
                LoopbackServer server = new LoopbackServer()) {
            JobService service = new JobService(server);
            service.begin(Gathering.JOBS, Gathering.JOBS, 0);
            JobClient jobs = new JobClient(client.http(), server);

            List<Outcome<String>> outcomes = Gather.of(
                            Gathering.orders().values(),
                            Adapters.<String, String>batched(JobService.LIMIT + 1, jobs::finished, jobs::result))
                    .polling(FixedPolling.every(ofMillis(5)))
                    .pollPatience(ofMillis(20))
                    .returnExceptions()
                    .toList();

            assertThat(service.requests().tooLarge()).isPositive();
            assertThat(outcomes.subList(0, JobService.LIMIT + 1))
                    .allSatisfy(outcome -> assertThat(outcome.failure().orElseThrow())
                            .isInstanceOf(PollFailedException.class)
                            .hasRootCauseMessage("HTTP 400: asked about 101 jobs, but 100 are the most"));
        }
    }

    /** A call whose server dies on the way; it counts the jobs that had ended by then. */
    private static Gather<String, String> dying(
            Results results, LoopbackClient client, LoopbackServer server, AtomicInteger finished) {
        return Gather.of(Gathering.orders(), results.adapter(new JobClient(client.http(), server)))
                .polling(FixedPolling.every(ofMillis(10)))
                .pollPatience(ofMillis(100))
                .timeout(ofMinutes(1))
                .onProgress(progress -> {
                    // It runs between two looks.
                    if (finished.get() < DEADLY) {
                        finished.set(progress.completed());
                        if (progress.completed() >= DEADLY) {
                            server.close();
                        }
                    }
                });
    }

    private static boolean isLost(Outcome<?> outcome) {
        return outcome.failure()
                .filter(failure -> failure instanceof PollFailedException || failure instanceof IOException)
                .isPresent();
    }

    private static void endedAsTheJobDid(Object order, Outcome<String> outcome) {
        String job = Gathering.jobOf((String) order);
        if (JobService.fails(job)) {
            assertThat(outcome.failure().orElseThrow())
                    .isExactlyInstanceOf(JobFailedException.class)
                    .hasMessage("out of memory");
        } else {
            assertThat(outcome).isEqualTo(new Outcome.Success<>("result of " + job));
        }
    }
}
