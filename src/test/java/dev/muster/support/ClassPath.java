package dev.muster.support;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Where types come from, for a JVM that is to find them, too. */
public final class ClassPath {

    private ClassPath() {}

    /** As a class path, or a module path. */
    public static String of(List<Class<?>> types) {
        return types.stream().map(ClassPath::placeOf).collect(Collectors.joining(File.pathSeparator));
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
