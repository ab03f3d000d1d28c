package dev.muster.consumer;

import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.adapter.Adapters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The end of a JVM of the running JDK: its exit status, and what it told on its standard output and its standard error. */
record Jvm(int status, String output, String errors) {

    /** A compiler starts cold, and on a busy machine: a guard against a hang. */
    private static final Duration HANG = Duration.ofMinutes(2);

    static Jvm run(Path directory, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        ProcessBuilder java =
                new ProcessBuilder(command).redirectError(errors.toFile()).redirectOutput(output.toFile());
        // A JVM says so where it finds options in there.
        java.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        int status = Gather.of(List.of(java.start()), Adapters.processes())
                .timeout(HANG)
                .leftovers(Leftovers.INTERRUPT)
                .toList()
                .get(0);
        return new Jvm(
                status,
                Files.readString(output).strip(),
                Files.readString(errors).strip());
    }
}
