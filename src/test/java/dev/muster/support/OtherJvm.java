package dev.muster.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, of the running JDK, for what depends on how a JVM is started, or may leave it spoilt. */
public final class OtherJvm {

    /** A guard against a hang. */
    private static final int HANG_SECONDS = 25;

    private static final int HUNG = -1;

    private OtherJvm() {}

    /** Runs the main method with these options of the JVM: what it printed. It has to end by itself, with status 0. */
    public static String run(Class<?> main, List<String> options, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Path directory = Files.createTempDirectory("other-jvm");
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        try {
            ProcessBuilder java =
                    new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
            java.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
            int status = endOf(java.start());
            if (status != 0) {
                throw new AssertionError(main.getName() + " ended with " + status + ", or hung: "
                        + Files.readString(output) + Files.readString(errors));
            }
            return Files.readString(output);
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
            Files.delete(directory);
        }
    }

    /** Its status; none of a process's where it hangs. */
    private static int endOf(Process java) throws InterruptedException {
        try {
            return java.waitFor(HANG_SECONDS, TimeUnit.SECONDS) ? java.exitValue() : HUNG;
        } finally {
            java.destroyForcibly();
        }
    }
}
