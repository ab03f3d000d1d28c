package dev.muster.ray.cluster;

import io.ray.api.ObjectRef;
import io.ray.api.Ray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What runs in the cluster's workers, which know this class and Ray's, and nothing else. */
final class Tasks {
    private Tasks() {}

    /** An exception class that only the job has. */
    static final class OutOfPaper extends Exception {
        private static final long serialVersionUID = 1;

        final int tray;

        OutOfPaper(int tray) {
            super("tray " + tray + " is empty");
            this.tray = tray;
        }
    }

    static int square(int number) {
        return number * number;
    }

    static long negative(int number) {
        return -(long) number;
    }

    static String node() {
        return Ray.getRuntimeContext().getCurrentNodeId().toString();
    }

    static byte[] bytes(int size) {
        return new byte[size];
    }

    static String print(int tray) throws OutOfPaper {
        throw new OutOfPaper(tray);
    }

    /** Fails as the task that it waits for. */
    static String printElsewhere(int tray) {
        ObjectRef<String> inner = Ray.task(Tasks::print, tray).remote();
        return inner.get();
    }

    static String interrupted() throws InterruptedException {
        throw new InterruptedException("there");
    }

    /** Done once the file is there, or its directory is gone; the same machine runs all nodes. */
    static String once(String file, String result) throws IOException, InterruptedException {
        Path gate = Path.of(file);
        while (Files.notExists(gate) && Files.exists(gate.getParent())) {
            Thread.sleep(2);
        }
        return result;
    }

    /** Writes the worker's process identifier to a file, and then waits as {@link #once} does. */
    static String announcedOnce(String pidFile, String file) throws IOException, InterruptedException {
        announce(Path.of(pidFile));
        return once(file, "never killed");
    }

    private static void announce(Path pidFile) throws IOException {
        Path draft = Files.createTempFile(pidFile.getParent(), "pid", null);
        Files.writeString(draft, Long.toString(ProcessHandle.current().pid()));
        Files.move(draft, pidFile);
    }

    /** An actor. */
    static final class Counter {
        private int count;

        int increment() {
            return ++count;
        }

        String announcedOnce(String pidFile, String file) throws IOException, InterruptedException {
            return Tasks.announcedOnce(pidFile, file);
        }
    }
}
