package dev.muster.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProgressReporterTest {

    private static final ProgressListener LISTENER = progress -> {};

    @Test
    @DisplayName("shared: every call gets the very listener")
    void sharedListener() {
        ProgressReporter reporter = ProgressReporter.shared(LISTENER);
        assertThat(reporter.start(1)).isSameAs(LISTENER);
        assertThat(reporter.start(0)).isSameAs(LISTENER);
    }

    @Test
    @DisplayName("shared: two with the same listener are equal")
    void sharedIsAValue() {
        assertThat(ProgressReporter.shared(LISTENER))
                .isEqualTo(ProgressReporter.shared(LISTENER))
                .hasSameHashCodeAs(ProgressReporter.shared(LISTENER))
                .isNotEqualTo(ProgressReporter.shared(progress -> {}));
        assertThat(ProgressReporter.shared(LISTENER).toString()).contains(LISTENER.toString());
    }

    @Test
    @DisplayName("bar: two with equal styles are equal")
    void barIsAValue() {
        ProgressBarStyle.Builder style = ProgressBarStyle.builder().unit("file");
        assertThat(ProgressReporter.bar(style.build()))
                .isEqualTo(ProgressReporter.bar(style.build()))
                .hasSameHashCodeAs(ProgressReporter.bar(style.build()))
                .isNotEqualTo(ProgressReporter.bar(ProgressBarStyle.builder().build()));
        assertThat(ProgressReporter.bar(style.build()).toString()).contains("unit=file");
    }

    @Test
    @DisplayName("bar: a fresh listener per call, which can be closed when the call is abandoned")
    void freshBar() throws Exception {
        Output output = new Output();
        PrintStream before = System.err;
        System.setErr(output.stream());
        try {
            ProgressReporter reporter =
                    ProgressReporter.bar(ProgressBarStyle.builder().build());
            ProgressListener first = reporter.start(3);
            ProgressListener second = reporter.start(3);
            assertThat(first).isNotSameAs(second).isInstanceOf(AutoCloseable.class);
            ((AutoCloseable) first).close();
            ((AutoCloseable) second).close();
        } finally {
            System.setErr(before);
        }
    }

    @Test
    @DisplayName("bar: a negative total is an IllegalArgumentException")
    void negativeTotal() {
        ProgressReporter reporter =
                ProgressReporter.bar(ProgressBarStyle.builder().build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reporter.start(-1))
                .withMessage("total must be zero or more, but is -1");
    }

    @Test
    @DisplayName("null is a NullPointerException naming the argument")
    @SuppressWarnings("NullAway")
    void nulls() {
        assertThatNullPointerException()
                .isThrownBy(() -> ProgressReporter.shared(null))
                .withMessage("listener");
        assertThatNullPointerException()
                .isThrownBy(() -> ProgressReporter.bar(null))
                .withMessage("style");
    }

    @Test
    @DisplayName(
            "optional dependency; absent: an IllegalStateException with the coordinates to add, when the call starts")
    void libraryAbsent() throws Exception {
        Method startBar =
                new WithoutLibrary().loadClass(StartBar.class.getName()).getMethod("run");
        assertThatIllegalStateException()
                .isThrownBy(() -> {
                    try {
                        startBar.invoke(null);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })
                .withMessageContaining("me.tongfei:progressbar:0.10.2")
                .withCauseInstanceOf(NoClassDefFoundError.class);
    }

    /** Builds the reporter, which is legal without the library, and starts it. */
    public static final class StartBar {

        private StartBar() {}

        public static void run() {
            ProgressReporter.bar(ProgressBarStyle.builder().build()).start(3);
        }
    }

    /** Loads this library afresh, and finds no progress bar library. */
    private static final class WithoutLibrary extends ClassLoader {

        WithoutLibrary() {
            super(ProgressReporterTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("me.tongfei.")) {
                throw new ClassNotFoundException(name);
            }
            return name.startsWith("dev.muster.") ? loadAfresh(name) : super.loadClass(name, resolve);
        }

        private synchronized Class<?> loadAfresh(String name) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
