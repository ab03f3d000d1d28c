package dev.muster.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The library as it is in a tree of files. The checked out version is compiled once more, as the other one is: compilers
 * differ in how large the objects of a class become.
 */
record Library(String name, Path classes) {
    /** Compiles it, by the JDK that runs this, unless that has been done before. */
    static Library of(String tree, Git git, Path directory) throws IOException, InterruptedException {
        String name = git.name(tree, "src/main");
        Path home = directory.resolve("library-" + name);
        if (!Files.exists(home)) {
            System.out.printf("%tT compiling %s%n", System.currentTimeMillis(), home.getFileName());
            Path unfinished = Files.createTempDirectory(directory, "unfinished");
            git.unpack(tree, unfinished);
            new Command(List.of(unfinished.resolve("mvnw").toString(), "-B", "-ntp", "-q", "-P!error-prone", "compile"))
                    .in(unfinished)
                    .with("JAVA_HOME", System.getProperty("java.home"))
                    .run();
            Files.move(unfinished, home);
        }
        return new Library(name, home.resolve("target").resolve("classes"));
    }
}
