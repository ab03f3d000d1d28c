package dev.muster.progress.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Wait;
import dev.muster.progress.Progress;
import dev.muster.progress.Progress.State;
import dev.muster.progress.ProgressListener;
import dev.muster.support.Await;
import dev.muster.support.CapturedLog;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Progress that misbehaves")
class ProgressTroubleTest {

    private static final RuntimeException BROKEN = new IllegalStateException("a listener that throws");

    private final CompletableFuture<String> done = CompletableFuture.completedFuture("done");

    /** Throws at its n-th call. */
    private static final class Throwing implements ProgressListener {
        private final int at;
        private final Throwable failure;
        private final AtomicInteger calls = new AtomicInteger();

        private Throwing(int at, Throwable failure) {
            this.at = at;
            this.failure = failure;
        }

        @Override
        public void onProgress(Progress progress) {
            if (calls.incrementAndGet() == at) {
                Throwing.<RuntimeException>raise(failure);
            }
        }

        @SuppressWarnings("unchecked")
        private static <X extends Throwable> void raise(Throwable failure) throws X {
            throw (X) failure;
        }
    }

    private static List<String> threeBatches(ProgressListener listener) {
        PollOnlyFuture<String> a = new PollOnlyFuture<>();
        PollOnlyFuture<String> b = new PollOnlyFuture<>();
        return Gather.of(a, b)
                .onProgress(listener)
                .polling(RecordedPolls.between(() -> a.complete("a"), () -> b.complete("b")))
                .toList();
    }

    @Test
    @DisplayName("A listener that throws is reported once through System.Logger and not called again; the wait goes on")
    void reportedOnce() {
        Throwing listener = new Throwing(2, BROKEN);
        try (CapturedLog log = new CapturedLog()) {
            assertThat(threeBatches(listener)).containsExactly("a", "b");

            assertThat(log.about(BROKEN)).hasSize(1);
            LogRecord record = log.about(BROKEN).get(0);
            assertThat(record.getLevel().intValue()).isGreaterThanOrEqualTo(Level.WARNING.intValue());
        }
        assertThat(listener.calls).hasValue(2);
    }

    @Test
    @DisplayName("A listener that throws at its first call, or at its last: the wait goes on")
    void atFirstOrLast() {
        Throwing first = new Throwing(1, BROKEN);
        ProgressListener last = progress -> {
            if (progress.state() != State.RUNNING) {
                throw BROKEN;
            }
        };
        try (CapturedLog log = new CapturedLog()) {
            assertThat(threeBatches(first)).containsExactly("a", "b");
            assertThat(threeBatches(last)).containsExactly("a", "b");

            assertThat(log.about(BROKEN)).hasSize(2);
        }
        assertThat(first.calls).hasValue(1);
    }

    @Test
    @DisplayName("A listener that throws does not hide what the call throws")
    void doesNotHide() {
        try (CapturedLog log = new CapturedLog()) {
            assertThatThrownBy(() -> Gather.of(CompletableFuture.failedFuture(new IOException("the task's")))
                            .onProgress(new Throwing(1, BROKEN))
                            .toList())
                    .isInstanceOf(GatherFailedException.class)
                    .hasRootCauseMessage("the task's");
            assertThat(log.about(BROKEN)).hasSize(1);
        }
    }

    @Test
    @DisplayName("A listener that throws an error is a listener that throws")
    void error() {
        AssertionError error = new AssertionError("a listener's error");
        try (CapturedLog log = new CapturedLog()) {
            assertThat(threeBatches(new Throwing(1, error))).containsExactly("a", "b");
            assertThat(log.about(error)).hasSize(1);
        }
    }

    @Test
    @DisplayName("A listener that throws in an async() call: the same")
    void async() {
        Throwing listener = new Throwing(1, BROKEN);
        try (CapturedLog log = new CapturedLog()) {
            assertThat(Await.value(Gather.of(done).onProgress(listener).async().toList()))
                    .containsExactly("done");
            assertThat(log.about(BROKEN)).hasSize(1);
        }
        assertThat(listener.calls).hasValue(1);
    }

    @Test
    @DisplayName("A listener that throws in one call is called in the next")
    void nextCall() {
        Throwing listener = new Throwing(1, BROKEN);
        try (CapturedLog log = new CapturedLog()) {
            threeBatches(listener);
            threeBatches(listener);

            assertThat(log.about(BROKEN)).hasSize(1);
        }
        assertThat(listener.calls).hasValueGreaterThan(2);
    }

    /** Loaded afresh, without the library that draws bars. */
    public static final class DrawsABar implements Runnable {
        @Override
        public void run() {
            Gather<Integer, String> call =
                    Gather.of(CompletableFuture.completedFuture("done")).progressBar();
            call.spec(); // no complaint before the call starts
            call.toList();
        }
    }

    /** Loaded afresh, without the library that draws bars. */
    public static final class DrawsNone implements Runnable {
        @Override
        public void run() {
            Wait.of(CompletableFuture.completedFuture("done")).await();
        }
    }

    @Test
    @DisplayName("progressBar(): absent: an IllegalStateException with the coordinates to add, when the call starts")
    void barAbsent() throws Exception {
        try (URLClassLoader loader = withoutBar()) {
            assertThatThrownBy(() -> run(loader, DrawsABar.class))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("me.tongfei:progressbar");
        }
    }

    @Test
    @DisplayName("Without progressBar() nothing needs the optional library")
    void barNotNeeded() throws Throwable {
        try (URLClassLoader loader = withoutBar()) {
            assertThat(run(loader, DrawsNone.class)).isTrue();
        }
    }

    private static boolean run(ClassLoader loader, Class<? extends Runnable> type) throws Throwable {
        Class<?> fresh = loader.loadClass(type.getName());
        assertThat(fresh.getClassLoader()).isSameAs(loader);
        try {
            Runnable.class.getMethod("run").invoke(fresh.getConstructor().newInstance());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        return true;
    }

    /** Sees the library and these tests, and nothing else but the JDK. */
    private static URLClassLoader withoutBar() {
        List<URL> places = new ArrayList<>();
        for (Class<?> type : List.of(Gather.class, ProgressTroubleTest.class)) {
            places.add(type.getProtectionDomain().getCodeSource().getLocation());
        }
        return new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
