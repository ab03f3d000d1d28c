package dev.muster.tour;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Muster does, in four steps on real work: files hashed on a thread pool, child processes, HTTP requests, jobs behind
 * a status endpoint. Start reading at {@link HashFiles}.
 *
 * <p>Each step prints the calls it makes and what came of them, and checks what it prints. The exit status is 0 if all of
 * it was so, 1 if something was not, and 2 if the argument is no directory.
 *
 * <pre>
 * ./mvnw -q test-compile exec:java
 * ./mvnw -q test-compile exec:java -Dexec.args=/a/directory
 * </pre>
 */
public final class Tour {

    /** Below this, every file is hashed in the first step. */
    private final Path directory;

    private final Narrator narrator;

    Tour(Path directory, Narrator narrator) {
        this.directory = directory;
        this.narrator = narrator;
    }

    /**
     * Runs the tour.
     *
     * @param arguments a directory, or nothing: then it is the {@code lib} directory of the JDK that runs this
     */
    public static void main(String[] arguments) {
        Path directory = arguments.length > 0 ? Path.of(arguments[0]) : Path.of(System.getProperty("java.home"), "lib");
        if (!Files.isDirectory(directory)) {
            System.err.println("The tour hashes every file below a directory, and this is none: " + directory);
            System.exit(2);
        }
        Narrator narrator = new Narrator(System.out);
        try {
            new Tour(directory, narrator).run();
        } catch (ClaimFailedException failed) {
            narrator.failed(failed.getMessage());
            System.exit(1);
        } catch (Exception unexpected) {
            narrator.failed(unexpected.toString());
            unexpected.printStackTrace();
            System.exit(1);
        }
    }

    void run() throws Exception {
        narrator.begin();
        for (Step step : List.of(new HashFiles(directory), new RunProcesses(), new CallServer(), new FollowJobs())) {
            narrator.step(step.title());
            step.run(narrator);
        }
        narrator.end();
    }
}
