package dev.muster.adapter;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.Wait;
import dev.muster.support.Eventually;
import dev.muster.support.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@DisplayName("Adapters.processes(): children that print megabytes, as the documentation says")
class ProcessOutputTest {

    private static final int LINES = 500_000;

    /** Prints 3.9 MB: sixty times what a pipe holds. */
    private static final String PRINT = "seq 1 " + LINES + "; ";

    private static final String PRINTED =
            IntStream.rangeClosed(1, LINES).mapToObj(line -> line + "\n").collect(Collectors.joining());

    @TempDir
    private Path directory;

    private final ExecutorService readers = Executors.newCachedThreadPool();

    @AfterEach
    void endReaders() {
        readers.shutdownNow();
    }

    @Test
    @DisplayName("redirected to a file each, the output of several children at once is there to the last byte")
    void redirected() throws IOException {
        Map<Path, Process> children = new LinkedHashMap<>();
        for (int status = 0; status < 4; status++) {
            Path log = directory.resolve("child-" + status + ".log");
            children.put(log, Shell.runInto(log, PRINT + "exit " + status));
        }

        Map<Path, Integer> statuses =
                Gather.of(children, Adapters.processes()).timeout(ofSeconds(30)).toMap();

        assertThat(statuses.values()).containsExactly(0, 1, 2, 3);
        for (Path log : children.keySet()) {
            assertThat(Files.readString(log).equals(PRINTED))
                    .as("all of %s", log)
                    .isTrue();
        }
    }

    /** Waits for a child that prints to where this program prints, and exits with its status. */
    static final class Inheriting {
        public static void main(String[] arguments) throws IOException {
            Process child =
                    new ProcessBuilder("sh", "-c", PRINT + "exit 7").inheritIO().start();
            System.exit(Gather.of(List.of(child), Adapters.processes()).toList().get(0));
        }
    }

    @Test
    @DisplayName("with inheritIO(), all is printed where the program prints itself")
    void inherited() throws Exception {
        Path log = directory.resolve("inherited.log");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Inheriting.class.getName())
                .redirectOutput(log.toFile())
                .start();

        assertThat(Gather.of(List.of(program), Adapters.processes())
                        .timeout(ofSeconds(30))
                        .toList())
                .containsExactly(7);
        assertThat(read(log).equals(PRINTED)).as("all of %s", log).isTrue();
    }

    @Test
    @DisplayName("read by a task for each stream, both outputs are there to the last byte, beside the exit status")
    void read() {
        Process child = Shell.runToBeRead(PRINT + PRINT.replace(";", " >&2;") + "exit 7");

        Map<String, Object> results = Gather.of(
                        Map.of(
                                "status",
                                child,
                                "output",
                                readers.submit(() -> child.getInputStream().readAllBytes()),
                                "errors",
                                readers.submit(() -> child.getErrorStream().readAllBytes())),
                        Adapters.known())
                .timeout(ofSeconds(30))
                .toMap();

        assertThat(results).containsEntry("status", 7);
        assertThat(text(results.get("output")).equals(PRINTED)).as("all output").isTrue();
        assertThat(text(results.get("errors")).equals(PRINTED)).as("all errors").isTrue();
    }

    @Test
    @DisplayName("a child that fills its pipe never exits: the deadline holds, and it exits once it is read")
    void unread() throws Exception {
        Process child = Shell.runToBeRead(PRINT + "exit 7");
        Gather<Integer, Integer> call = Gather.of(List.of(child), Adapters.processes());
        Eventually.until("the pipe fills", () -> available(child) > 0);

        assertThat(call.timeout(ofMillis(200)).returnPartial().toList()).containsExactly(new Outcome.Pending<>());
        byte[] output = child.getInputStream().readAllBytes();

        assertThat(text(output).equals(PRINTED)).as("all output").isTrue();
        assertThat(call.timeout(ofSeconds(30)).toList()).containsExactly(7);
    }

    @Test
    @DisplayName("also what it printed before it was destroyed: INTERRUPT leaves the file as it is")
    void destroyed() throws Exception {
        Path log = directory.resolve("endless.log");
        Process child = Shell.runInto(log, PRINT + "echo printed; exec sleep 1000");
        Eventually.until("it has printed all", () -> read(log).endsWith("printed\n"));

        Gather.of(List.of(child), Adapters.processes())
                .timeout(ofMillis(10))
                .leftovers(Leftovers.INTERRUPT)
                .returnPartial()
                .toList();

        Wait.of(List.of(child), Adapters.processes()).timeout(ofSeconds(30)).await();
        assertThat(read(log).equals(PRINTED + "printed\n")).as("all of %s", log).isTrue();
    }

    private static int available(Process child) {
        try {
            return child.getInputStream().available();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.US_ASCII);
    }
}
