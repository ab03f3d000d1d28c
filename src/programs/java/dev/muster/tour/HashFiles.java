package dev.muster.tour;

import dev.muster.Gather;
import dev.muster.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Step 1: named tasks on a thread pool, gathered into a map, with a progress bar. */
final class HashFiles implements Step {

    /** Files up to this size are read a second time, as a whole. */
    private static final long SMALL_ENOUGH_FOR_MEMORY = 64 << 20;

    private final Path directory;

    HashFiles(Path directory) {
        this.directory = directory;
    }

    @Override
    public String title() {
        return "The SHA-256 of every file below " + directory;
    }

    @Override
    public void run(Narrator narrator) throws Exception {
        Path root = directory.toRealPath();
        FilesBelow files = FilesBelow.of(root);
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long begun = System.nanoTime();

            narrator.code("""
                    Map<Path, Future<String>> tasks = new TreeMap<>();
                    for (Path file : files.regular()) {
                        tasks.put(file, pool.submit(() -> sha256(file)));
                    }
                    Map<Path, Outcome<String>> hashes = Gather.of(tasks)
                            .progressBar(bar -> bar.description("Hashing").unit("files"))
                            .returnExceptions()
                            .toMap();""");
            Map<Path, Future<String>> tasks = new TreeMap<>();
            for (Path file : files.regular()) {
                tasks.put(file, pool.submit(() -> sha256(file)));
            }
            Map<Path, Outcome<String>> hashes = Gather.of(tasks)
                    .progressBar(bar -> bar.description("Hashing").unit("files"))
                    .returnExceptions()
                    .toMap();

            String time = Narrator.seconds(begun);
            Map<Path, String> known = Outcome.successes(hashes);
            Map<Path, Throwable> unknown = Outcome.failures(hashes);
            narrator.result(
                    "%,d of %,d files, %,.1f MB in all, hashed by %d threads in %s",
                    known.size(), hashes.size(), files.bytes() / 1e6, threads, time);
            narrator.result(
                    "not readable: %,d files, %,d directories; not followed: %,d symbolic links",
                    unknown.size(), files.unopened().size(), files.links());
            Stream.concat(unknown.values().stream(), files.unopened().stream())
                    .limit(5)
                    .forEach(failure -> narrator.result("  %s", failure));

            narrator.check(
                    "there is one outcome per file, in the order of the paths",
                    List.copyOf(tasks.keySet()),
                    List.copyOf(hashes.keySet()));

            Map<Path, String> samples = samples(known);
            samples.forEach((file, hash) -> narrator.result("%s  %s", hash, root.relativize(file)));
            Map<Path, String> again = new TreeMap<>();
            for (Path file : samples.keySet()) {
                byte[] hash = newDigest().digest(Files.readAllBytes(file));
                again.put(file, HexFormat.of().formatHex(hash));
            }
            narrator.check("these come out the same when read in one piece, on this thread", again, samples);
        } finally {
            pool.shutdownNow();
        }
    }

    /** The first, the middle and the last of the files that are not too large. */
    private static Map<Path, String> samples(Map<Path, String> hashes) {
        List<Path> files = hashes.keySet().stream()
                .filter(file -> file.toFile().length() <= SMALL_ENOUGH_FOR_MEMORY)
                .toList();
        Map<Path, String> samples = new TreeMap<>();
        if (!files.isEmpty()) {
            for (int index : List.of(0, files.size() / 2, files.size() - 1)) {
                samples.put(files.get(index), hashes.get(files.get(index)));
            }
        }
        return samples;
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
