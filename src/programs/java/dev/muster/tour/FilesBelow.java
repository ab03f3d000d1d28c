package dev.muster.tour;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is below a directory.
 *
 * @param regular the files with content; no pipes and devices, whose content may never end
 * @param bytes how much content
 * @param links symbolic links, which are not followed: what they lead to is below another directory, or counted already
 * @param unopened why some directories could not be listed
 */
record FilesBelow(List<Path> regular, long bytes, int links, List<IOException> unopened) {

    static FilesBelow of(Path directory) throws IOException {
        Visitor visitor = new Visitor();
        Files.walkFileTree(directory, visitor);
        return new FilesBelow(
                List.copyOf(visitor.regular), visitor.bytes, visitor.links, List.copyOf(visitor.unopened));
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final List<Path> regular = new ArrayList<>();
        private final List<IOException> unopened = new ArrayList<>();
        private long bytes;
        private int links;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                regular.add(file);
                bytes += attributes.size();
            } else if (attributes.isSymbolicLink()) {
                links++;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) {
            unopened.add(failure);
            return FileVisitResult.CONTINUE;
        }

        /** A directory whose listing broke off keeps what was listed. */
        @Override
        public FileVisitResult postVisitDirectory(Path path, IOException failure) {
            if (failure != null) {
                unopened.add(failure);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
