package dev.muster.frontier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Simulates what each polling strategy costs, prints the figures, and writes them and the picture where the README finds them. */
public final class Frontier {
    static final Path PAGE = Path.of("src", "site", "markdown", "polling-costs.md");
    static final Path PICTURE = Path.of("src", "site", "resources", "polling-costs.png");

    private Frontier() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        List<Results> all = Load.ALL.stream().map(Results::of).toList();
        String page = Page.of(all);
        System.out.print(page);
        Files.createDirectories(PAGE.getParent());
        Files.writeString(PAGE, page);
        Files.createDirectories(PICTURE.getParent());
        new Picture(all).write(PICTURE);
    }
}
