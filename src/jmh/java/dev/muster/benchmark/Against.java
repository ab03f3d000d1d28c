package dev.muster.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the checked out version of the library and an older one in turn, each in JVMs of its own. The figures of each run
 * are kept: later runs of the same versions, of other cases or the same, add to them.
 */
final class Against {
    private final Selection selection;
    private final Path directory;
    private final Library older;
    private final Library newer;
    private final Runs runs;

    private Against(Selection selection, String commit, Path directory) throws Exception {
        this.selection = selection;
        this.directory = directory;
        Path home = directory
                .resolve("against")
                .resolve("jdk-" + Runtime.version().feature())
                .toAbsolutePath();
        Files.createDirectories(home);
        Git git = new Git(home.resolve("index"));
        String old = git.tree(commit);
        String checkedOut = git.checkedOut();
        older = Library.of(old, git, home);
        newer = Library.of(checkedOut, git, home);
        // Figures go together that are of the same libraries, the same benchmarks and runs of the same length.
        runs = new Runs(home.resolve(
                Stream.of(selection.mode().name(), older.name(), newer.name(), git.name(checkedOut, "src/jmh"))
                        .collect(Collectors.joining("-"))));
    }

    /** Runs so many pairs, and prints what all pairs so far say. */
    static void run(Selection selection, String commit, int pairs, Path directory) throws Exception {
        Against against = new Against(selection, commit, directory);
        for (int pair = 1; pair <= pairs; pair++) {
            System.out.printf("%tT pair %d of %d%n", System.currentTimeMillis(), pair, pairs);
            against.runPair();
        }
        Path file = directory.resolve("against.md");
        Files.write(file, new Comparison(against.runs).toMarkdown(commit, selection.mode()));
        System.out.println(Files.readString(file));
        System.out.println("Written to " + file);
    }

    /** The versions take turns in being first. */
    private void runPair() throws IOException, InterruptedException {
        Runs.Pair pair = runs.next();
        if (pair.number() % 2 == 0) {
            runOnce(newer, pair.newer());
            runOnce(older, pair.older());
        } else {
            runOnce(older, pair.older());
            runOnce(newer, pair.newer());
        }
    }

    private void runOnce(Library library, Path figures) throws IOException, InterruptedException {
        System.out.printf("%tT %s%n", System.currentTimeMillis(), figures.getFileName());
        String built = directory.resolve("classes").toString();
        Stream<String> others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.equals(built));
        String classPath = Stream.concat(Stream.of(library.classes().toString()), others)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(Measurements.jvmArguments("1g"));
        words.addAll(List.of("-classpath", classPath, OurSide.class.getName()));
        words.addAll(selection.arguments());
        words.add(figures.toString());
        new Command(words).run();
        if (Files.size(figures) == 0) {
            throw new IllegalArgumentException("jmh.include and jmh.n select nothing to compare");
        }
    }
}
