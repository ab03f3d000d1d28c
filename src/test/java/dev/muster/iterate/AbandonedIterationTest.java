package dev.muster.iterate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.SettableFuture;
import dev.muster.Completion;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.progress.Progress;
import dev.muster.progress.ProgressListener;
import dev.muster.progress.ProgressReporter;
import dev.muster.support.Collected;
import dev.muster.support.Eventually;
import dev.muster.support.ForeignStage;
import dev.muster.support.PollOnlyFuture;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@DisplayName("Abandoned iteration (a break without close())")
class AbandonedIterationTest {

    @Test
    @DisplayName("nothing is cancelled")
    void nothingIsCancelled() {
        CompletableFuture<Object> pending = new CompletableFuture<>();
        PollOnlyFuture<Object> polled = new PollOnlyFuture<>();

        List<WeakReference<?>> references = abandon(Leftovers.INTERRUPT, pending, polled);
        Collected.assertCollected("parts of an abandoned iteration", references);

        assertThat(pending).isNotDone();
        assertThat(polled.cancels()).isEmpty();
    }

    @Test
    @DisplayName("registrations hold the call weakly, so it can be collected: while the handles live on")
    void canBeCollectedWhileTheHandlesLiveOn() {
        CompletableFuture<Object> pending = new CompletableFuture<>();
        ForeignStage<Object> stage = ForeignStage.thatIsAFuture();
        SettableFuture<Object> listenable = SettableFuture.create();

        List<WeakReference<?>> references = abandon(Leftovers.LEAVE, pending, (Future<?>) stage.stage(), listenable);

        Collected.assertCollected("parts of an abandoned iteration", references);
        assertThat(pending).isNotDone();
        assertThat(stage.isCancelled()).isFalse();
        assertThat(listenable.isDone()).isFalse();
    }

    @Test
    @DisplayName("a completion that comes after the call was collected is harmless")
    void lateCompletionsAreHarmless() {
        CompletableFuture<Object> pending = new CompletableFuture<>();
        Collected.assertCollected("parts of an abandoned iteration", abandon(Leftovers.LEAVE, pending));

        pending.complete("late");

        assertThat(pending).isCompletedWithValue("late");
        assertThat(Gather.of(pending).toList()).containsExactly("late");
    }

    @Test
    @DisplayName("a progress bar ends with it: a listener that is AutoCloseable, and was made for this call, is closed")
    void ownListenerIsClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        ProgressReporter reporter = total -> new Closeable(closed);

        Collected.assertCollected("an abandoned iteration", abandonWatched(reporter));

        Eventually.until("the listener is closed", closed::get);
    }

    @Test
    @DisplayName("a listener that every call is given belongs to the user, and is not closed")
    void sharedListenerStaysOpen() {
        AtomicBoolean closed = new AtomicBoolean();
        AtomicBoolean closedLater = new AtomicBoolean();

        Collected.assertCollected(
                "an abandoned iteration", abandonWatched(ProgressReporter.shared(new Closeable(closed))));
        // Those whose turn comes after it.
        Collected.assertCollected("an abandoned iteration", abandonWatched(total -> new Closeable(closedLater)));
        Eventually.until("the other listener is closed", closedLater::get);

        assertThat(closed).isFalse();
    }

    private record Closeable(AtomicBoolean closed) implements ProgressListener, AutoCloseable {
        @Override
        public void onProgress(Progress progress) {}

        @Override
        public void close() {
            closed.set(true);
        }
    }

    /** Takes the first of two results, and forgets the iteration. */
    private static WeakReference<?> abandonWatched(ProgressReporter reporter) {
        Completions<Integer, String> completions = Gather.of(
                        CompletableFuture.completedFuture("first"), new CompletableFuture<String>())
                .progress(reporter)
                .iterate();
        assertThat(completions.next().value()).isEqualTo("first");
        return new WeakReference<>(completions);
    }

    /** Iterates until the iteration listens, then forgets it; weak references to what nobody else holds. */
    private static List<WeakReference<?>> abandon(Leftovers policy, Future<?>... longLived) {
        Object result = new byte[1000];
        CompletableFuture<Object> second = new CompletableFuture<>();
        List<Future<?>> futures = new ArrayList<>(List.of(longLived));
        futures.add(CompletableFuture.completedFuture("first"));
        futures.add(second);
        Completions<Integer, Object> completions =
                Gather.<Object>of(futures).leftovers(policy).iterate();
        Thread completing = new Thread(() -> {
            Eventually.until("the iteration listens", () -> second.getNumberOfDependents() > 0);
            second.complete(result);
        });
        completing.setDaemon(true);
        completing.start();
        List<WeakReference<?>> references = Stream.of(result, second, completions)
                .<WeakReference<?>>map(WeakReference::new)
                .toList();
        for (Completion<Integer, Object> completion : completions) {
            if (completion.value() == result) {
                break;
            }
        }
        Eventually.until("the completing thread is gone", () -> !completing.isAlive());
        return references;
    }
}
