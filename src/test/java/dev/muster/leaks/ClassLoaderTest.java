package dev.muster.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.support.Collected;
import java.io.File;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@DisplayName("An application that is taken out of a running JVM, with the library in it")
class ClassLoaderTest {

    @Test
    @DisplayName(
            "no thread, ThreadLocal or class loader is pinned: the library's loader is collected after all terminals")
    void isCollected() throws Exception {
        // Before JDK 25 the thread of the JDK's timer keeps whoever needed it first, as AsyncGather says.
        new CompletableFuture<Object>()
                .completeOnTimeout(null, 0, TimeUnit.NANOSECONDS)
                .join();

        Collected.assertCollected("class loaders", useAndDrop());
    }

    private static WeakReference<?> useAndDrop() throws Exception {
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(ClassLoaderTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Class<?> used = loader.loadClass(UsedInEveryWay.class.getName());
            assertThat(used).isNotSameAs(UsedInEveryWay.class);
            ((Runnable) used.getConstructor().newInstance()).run();
            return new WeakReference<>(loader);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
