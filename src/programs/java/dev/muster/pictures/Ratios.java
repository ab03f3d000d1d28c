package dev.muster.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Draws how long calls take beside what else one could write, out of the tables that the benchmarks left. */
public final class Ratios {
    static final Path FILE = Path.of("src", "site", "resources", "benchmark-ratios.svg");

    private static final Path TABLES = Path.of("src", "jmh", "results");

    private Ratios() {}

    /** Writes the picture anew. */
    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, svg());
    }

    static String svg() throws IOException {
        return new RatioChart(older(), newer()).svg();
    }

    static RatioTable older() throws IOException {
        return RatioTable.read(TABLES.resolve("jdk-17.md"));
    }

    static RatioTable newer() throws IOException {
        return RatioTable.read(TABLES.resolve("jdk-25.md"));
    }
}
