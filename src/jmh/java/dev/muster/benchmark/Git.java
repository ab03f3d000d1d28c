package dev.muster.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Trees of files that git knows. They go through an index of its own, so that the user's stays as it is. */
final class Git {
    private final Path index;

    Git(Path index) {
        this.index = index.toAbsolutePath();
    }

    /** What is in the working directory, committed or not. */
    String checkedOut() throws IOException, InterruptedException {
        run("add", "--all");
        return run("write-tree");
    }

    String tree(String commit) throws IOException, InterruptedException {
        try {
            return run("rev-parse", "--verify", "--quiet", commit + "^{tree}");
        } catch (IllegalStateException unknown) {
            throw new IllegalArgumentException("jmh.against: there is no commit " + commit, unknown);
        }
    }

    /** The name of a part of a tree: the same for the same contents. */
    String name(String tree, String path) throws IOException, InterruptedException {
        return run("rev-parse", "--short=10", tree + ":" + path);
    }

    void unpack(String tree, Path directory) throws IOException, InterruptedException {
        run("read-tree", tree);
        run("checkout-index", "--all", "--prefix=" + directory.toAbsolutePath() + "/");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> words =
                Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        return new Command(words).with("GIT_INDEX_FILE", index).output();
    }
}
