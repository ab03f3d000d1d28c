package dev.muster.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A program that must succeed. */
final class Command {
    private final ProcessBuilder builder;

    Command(List<String> words) {
        builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    Command in(Path directory) {
        builder.directory(directory.toFile());
        return this;
    }

    Command with(String variable, Object value) {
        builder.environment().put(variable, value.toString());
        return this;
    }

    /** What it prints is printed here. */
    void run() throws IOException, InterruptedException {
        end(builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** What it prints, without the end of the line. */
    String output() throws IOException, InterruptedException {
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        end(process);
        return output;
    }

    private void end(Process process) throws InterruptedException {
        if (process.waitFor() != 0) {
            throw new IllegalStateException("Failed: " + String.join(" ", builder.command()));
        }
    }
}
