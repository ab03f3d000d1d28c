package dev.muster.ray.cluster;

import dev.muster.support.Eventually;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Ray node on loopback, in processes of its own that end with this JVM, however that ends. */
final class RayNode implements AutoCloseable {

    /** Not 127.0.0.1, which Ray replaces by the address of a network card. */
    static final String HOST = "127.0.0.2";

    private static final Path DIRECTORY = Path.of(System.getProperty("muster.ray.directory"));

    private final Process process;
    private final Path log;

    private RayNode(String name, List<String> arguments) {
        log = DIRECTORY.resolve("node-" + name + ".log");
        List<String> command = new ArrayList<>(
                List.of("src/ray/node", DIRECTORY.resolve("venv/bin/ray").toString()));
        command.addAll(List.of(
                "--node-ip-address=" + HOST,
                "--resources={\"" + name + "\": 1000000}",
                "--object-store-memory=200000000",
                // Whatever is free: two nodes share the address.
                "--min-worker-port=0",
                "--max-worker-port=0"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // Five seconds are not enough on a busy machine.
        builder.environment().put("RAY_raylet_start_wait_time_s", "60");
        // Workers are started with the java that is found first.
        builder.environment()
                .merge(
                        "PATH",
                        System.getProperty("java.home") + "/bin",
                        (path, bin) -> bin + File.pathSeparator + path);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The node that others join, and a resource of its name that tasks may ask for to run there. */
    static RayNode head(String name, int port, int cpus) {
        return new RayNode(
                name, List.of("--head", "--port=" + port, "--num-cpus=" + cpus, "--include-dashboard=false"));
    }

    static RayNode joining(String address, String name, int cpus) {
        return new RayNode(name, List.of("--address=" + address, "--num-cpus=" + cpus));
    }

    /** A node that joins before the first one is up brings that one down. */
    void awaitStart() {
        Eventually.until("the Ray node starts, which logs to " + log, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the Ray node has ended:\n" + output());
            }
            return output().contains("Ray runtime started");
        });
    }

    private String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every process of it dies at once, as when a machine loses its power. */
    void kill() {
        process.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** Shuts it down. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
