package dev.muster.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/** A child process that is a script of the POSIX shell: it starts in a few milliseconds, so that there can be hundreds. */
public final class Shell {

    private Shell() {}

    /** A script whose output nobody wants. */
    public static Process run(String script) {
        return start(builder(script).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD));
    }

    /** A script that prints both streams to a file. */
    public static Process runInto(Path file, String script) {
        return start(builder(script).redirectErrorStream(true).redirectOutput(file.toFile()));
    }

    /** A script whose output is to be read from the process. */
    public static Process runToBeRead(String script) {
        return start(builder(script));
    }

    private static ProcessBuilder builder(String script) {
        return new ProcessBuilder("sh", "-c", script);
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
