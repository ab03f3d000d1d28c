package dev.muster.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import dev.muster.GatherSpec;
import dev.muster.Leftovers;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.Adapters;
import dev.muster.progress.Progress.State;
import dev.muster.support.AnyCall;
import dev.muster.support.ForeignStage;
import dev.muster.support.RecordedProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All calls of one test are under way together: what they wait for is mostly that time passes. */
@DisplayName("A call that blocks no thread, and to which nobody refers any more")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForgottenCallTest {

    private static final int MANY = 150;

    /** Between two garbage collections, so that the calls have a processor, too. */
    private static final Duration PAUSE = Duration.ofMillis(30);

    /** For a call to end in once its deadline has passed: long enough for the slowest machine. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    /** A handle that stays pending and tells when it is cancelled, if its kind can be. Nobody but the call refers to it. */
    private enum Pending {
        FUTURE(cancelled -> {
            CompletableFuture<Object> future = new CompletableFuture<>();
            future.whenComplete((value, failure) -> cancelled.run());
            return future;
        }),
        SUBCLASS(cancelled -> new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                cancelled.run();
                return super.cancel(mayInterrupt);
            }
        }),
        LISTENABLE(cancelled -> {
            SettableFuture<Object> future = SettableFuture.create();
            future.addListener(cancelled, MoreExecutors.directExecutor());
            return future;
        }),
        FOREIGN_STAGE(cancelled -> {
            CompletionStage<Object> stage = ForeignStage.convertible().stage();
            stage.handle((value, failure) -> {
                cancelled.run();
                return null;
            });
            return stage;
        }),
        TASK(cancelled -> new FutureTask<>(() -> "never run") {
            @Override
            protected void done() {
                cancelled.run();
            }
        });

        private final Function<Runnable, Object> opening;

        Pending(Function<Runnable, Object> opening) {
            this.opening = opening;
        }

        List<Object> open(int count, Runnable cancelled) {
            return Stream.generate(() -> opening.apply(cancelled)).limit(count).toList();
        }
    }

    /** One call, of which only what it tells is kept. */
    private static final class Forgotten {

        private final String what;
        private final int handles;
        private final RecordedProgress progress = new RecordedProgress();
        private final AtomicInteger cancelled = new AtomicInteger();
        private final AtomicReference<Object> end = new AtomicReference<>("no end");

        Forgotten(AnyCall call, List<Pending> kinds, int each, Duration timeout, Executor executor) {
            what = call + " over " + each + " each of " + kinds;
            handles = kinds.size() * each;
            List<Object> open = new ArrayList<>();
            kinds.forEach(kind -> open.addAll(kind.open(each, cancelled::incrementAndGet)));
            GatherSpec spec = GatherSpec.builder()
                    .timeout(timeout)
                    .polling(poll -> Duration.ofHours(1))
                    .leftovers(Leftovers.CANCEL)
                    .onProgress(progress)
                    .build();
            AtomicReference<Object> told = end;
            call.start(open, Adapters.known(), spec, executor)
                    .whenComplete((value, failure) -> told.set(failure == null ? "a value" : failure.getClass()));
        }

        boolean isOver() {
            return !end.get().equals("no end");
        }

        /** Empty where everything has happened that was to happen at the deadline. */
        Stream<String> complaints() {
            List<String> complaints = new ArrayList<>();
            if (!end.get().equals(WaitTimeoutException.class)) {
                complaints.add(what + ": " + end);
            }
            if (!progress.finalStates().equals(List.of(State.TIMED_OUT))) {
                complaints.add(what + ": progress ended with " + progress.finalStates());
            }
            if (cancelled.get() != handles) {
                complaints.add(what + ": cancelled " + cancelled);
            }
            return complaints.stream();
        }
    }

    private static List<String> complaints(Duration timeout, Executor executor) {
        List<Forgotten> calls = new ArrayList<>();
        for (AnyCall call : AnyCall.async()) {
            for (Pending kind : Pending.values()) {
                calls.add(new Forgotten(call, List.of(kind), 1, timeout, executor));
                calls.add(new Forgotten(call, List.of(kind), MANY, timeout, executor));
            }
            calls.add(new Forgotten(call, List.of(Pending.values()), 1, timeout, executor));
        }
        long patience = System.nanoTime() + timeout.toNanos() + GRACE.toNanos();
        while (!calls.stream().allMatch(Forgotten::isOver) && System.nanoTime() < patience) {
            System.gc();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return calls.stream().flatMap(Forgotten::complaints).toList();
    }

    @Test
    @DisplayName("keeps its deadline after garbage collections: leftovers, progress and outcome happen")
    void deadlineOfSeconds() {
        assertThat(complaints(Duration.ofMillis(2_300), null)).isEmpty();
    }

    @Test
    @DisplayName("keeps its deadline after garbage collections, also in whatever thread a task is submitted")
    void deadlineInline() {
        assertThat(complaints(Duration.ofMillis(1_400), Runnable::run)).isEmpty();
    }

    @Test
    @DisplayName("keeps its deadline after garbage collections, also where the executor forgets its pieces")
    void deadlineDropped() {
        assertThat(complaints(Duration.ofMillis(1_300), piece -> {})).isEmpty();
    }

    @Test
    @DisplayName("keeps its deadline after garbage collections, also a short one")
    void deadlineOfMilliseconds() {
        assertThat(complaints(Duration.ofMillis(300), null)).isEmpty();
    }
}
