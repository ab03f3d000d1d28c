package dev.muster.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The pairs of runs that are kept in a directory: a file of figures for each run. */
record Runs(Path directory) {
    /** A run of the old version and one of the new version right before or after it. */
    record Pair(int number, Path older, Path newer) {
        boolean isComplete() {
            return Files.exists(older) && Files.exists(newer);
        }
    }

    /** The pair that is due; one that was not completed runs again. */
    Pair next() throws IOException {
        Files.createDirectories(directory);
        return numbered().filter(pair -> !pair.isComplete()).findFirst().orElseThrow();
    }

    List<Pair> complete() {
        return numbered().takeWhile(Pair::isComplete).collect(Collectors.toList());
    }

    private Stream<Pair> numbered() {
        return IntStream.rangeClosed(1, 9_999)
                .mapToObj(number -> new Pair(number, file(number, "old"), file(number, "new")));
    }

    private Path file(int number, String version) {
        return directory.resolve(String.format("%04d-%s.tsv", number, version));
    }
}
