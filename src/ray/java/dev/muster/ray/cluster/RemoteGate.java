package dev.muster.ray.cluster;

import dev.muster.support.Eventually;
import io.ray.api.ObjectRef;
import io.ray.api.Ray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds tasks back until it is opened: a file that they look for. */
final class RemoteGate {
    private final Path directory;

    /** Tasks behind it end at the latest with the test, when its directory is removed. */
    RemoteGate(Path directory) {
        this.directory = directory;
    }

    ObjectRef<String> task(String result) {
        return Ray.task(Tasks::once, file(), result).remote();
    }

    String file() {
        return directory.resolve("open").toString();
    }

    String pidFile() {
        return directory.resolve("pid").toString();
    }

    void open() {
        try {
            Files.createFile(directory.resolve("open"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The worker in which an announced task has begun. */
    ProcessHandle worker() {
        Path pidFile = Path.of(pidFile());
        Eventually.until("the task has begun", () -> Files.exists(pidFile));
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile))).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
