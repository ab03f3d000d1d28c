package dev.muster.fray;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a copy of this JDK in which Fray is told of what threads do, unless there is one already, and has
 * {@link Explorations} run in it. Arguments: a directory, and what the explorations are to be told.
 */
public final class InstrumentedJdk {
    private static final String MODULES =
            "java.base,java.logging,java.instrument,java.management,java.rmi,java.naming,java.xml,java.compiler,"
                    + "jdk.unsupported,jdk.management,jdk.jfr";

    /** What instruments the JDK, of all that is on the class path. */
    private static final Pattern INSTRUMENTATION =
            Pattern.compile("(asm(-\\w+)?|kotlin-(stdlib|reflect)|fray-(runtime|instrumentation-(base|jdk)))-\\d.*");

    private static final String AGENT = "libjvmti.so";

    private final List<Path> classPath = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    private final Path directory;
    private final Path home;

    private InstrumentedJdk(Path directory) {
        this.directory = directory;
        this.home = directory.resolve("jdk-" + Runtime.version() + "-"
                + jar("fray-instrumentation-jdk").getFileName().toString().replace(".jar", ""));
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        int jdkVersion = Runtime.version().feature();
        if (jdkVersion != 25 || !machine.equals("Linux amd64")) {
            System.out.println("Nothing was explored: Fray needs JDK 25 on Linux amd64, this is JDK " + jdkVersion
                    + " on " + machine);
            return;
        }
        InstrumentedJdk jdk = new InstrumentedJdk(Path.of(arguments[0]));
        if (!Files.exists(jdk.home)) {
            jdk.make();
        }
        System.exit(jdk.explore(List.of(arguments).subList(1, arguments.length)));
    }

    private void make() throws IOException, InterruptedException {
        System.out.println("Making an instrumented JDK, " + home);
        // Nothing half done ever stands in its place.
        Path room = Files.createTempDirectory(directory, "unfinished");
        Path unfinished = room.resolve("jdk");
        String jdkInstrumentation = jar("fray-instrumentation-jdk").toString();
        String modulePath = classPath.stream()
                .filter(path ->
                        INSTRUMENTATION.matcher(path.getFileName().toString()).matches())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        int status = run(
                Path.of(System.getProperty("java.home"), "bin", "jlink"),
                "-J-javaagent:" + jdkInstrumentation,
                "-J--module-path=" + modulePath,
                "-J--class-path=" + jdkInstrumentation,
                "-J--add-modules=org.pastalab.fray.instrumentation.jdk",
                "--fray-instrumentation",
                "--add-modules=" + MODULES,
                "--output=" + unfinished);
        if (status != 0) {
            throw new IllegalStateException("jlink ended with " + status);
        }
        try (FileSystem jar = FileSystems.newFileSystem(jar("fray-jvmti"))) {
            Files.copy(jar.getPath(AGENT), unfinished.resolve(AGENT));
        }
        Files.move(unfinished, home);
        Files.delete(room);
    }

    private int explore(List<String> arguments) throws IOException, InterruptedException {
        Path patch = directory.resolve("patch");
        JdkTimer.instrument(home, patch);
        List<String> options = new ArrayList<>();
        Collections.addAll(options, "-XX:+UseSerialGC", "--patch-module", "java.base=" + patch);
        Collections.addAll(
                options, "-agentpath:" + home.resolve(AGENT), "-javaagent:" + jar("fray-instrumentation-agent"));
        Collections.addAll(options, "-classpath", System.getProperty("java.class.path"), Explorations.class.getName());
        options.addAll(arguments);
        options.add(directory.resolve("notes").toString());
        return run(home.resolve("bin").resolve("java"), options.toArray(String[]::new));
    }

    private Path jar(String artifact) {
        return classPath.stream()
                .filter(path -> path.getFileName().toString().startsWith(artifact))
                .findFirst()
                .orElseThrow();
    }

    /** Runs a program; its status. Fray's threads end with exceptions of which the JVM tells on standard error. */
    private int run(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        Collections.addAll(command, arguments);
        Path errors = directory.resolve(program.getFileName() + "-errors.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(Redirect.INHERIT)
                .redirectError(errors.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        int status = process.waitFor();
        if (status != 0) {
            System.out.println("What it wrote to standard error is in " + errors);
        }
        return status;
    }
}
