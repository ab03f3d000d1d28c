package dev.muster.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A child process: the running JDK's {@code java}, with a main that lives until its input is closed, then exits as told. */
public final class Child {

    private Child() {}

    /** A child that exits with this status once its input is closed, or is destroyed before. */
    public static Process start(int status) {
        return start(status, "reads");
    }

    /** A child that lives until it is destroyed. */
    public static Process startIdle() {
        return ready(start(0, "idles"));
    }

    /** A signal that reaches a JVM while it starts may end it with any status: its first byte says that it has started. */
    private static Process ready(Process child) {
        try {
            if (child.getInputStream().read() != 'r') {
                throw new AssertionError("the child did not start");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return child;
    }

    private static Process start(int status, String manner) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            return new ProcessBuilder(List.of(
                            java,
                            "-XX:TieredStopAtLevel=1",
                            "-Xshare:auto",
                            "-cp",
                            ClassPath.of(List.of(Child.class)),
                            Child.class.getName(),
                            Integer.toString(status),
                            manner))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets a child exit by itself. */
    public static void finish(Process child) {
        try {
            child.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        if (!arguments[1].equals("reads")) {
            System.out.write('r');
            System.out.flush();
            idle(); // destroy() closes the input, too: this child must not take that for its end
        }
        while (System.in.read() >= 0) {
            // until its input is closed
        }
        System.exit(Integer.parseInt(arguments[0]));
    }

    private static void idle() {
        while (true) {
            LockSupport.park();
        }
    }
}
