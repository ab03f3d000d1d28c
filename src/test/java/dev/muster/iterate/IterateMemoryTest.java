package dev.muster.iterate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.adapter.NotifyingAdapter;
import dev.muster.support.Caller;
import dev.muster.support.Collected;
import dev.muster.support.HandleKind;
import dev.muster.support.OpenHandle;
import dev.muster.support.PollOnlyFuture;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
@DisplayName("What an iteration keeps in memory")
class IterateMemoryTest {

    private static final int COUNT = 200;

    @Test
    @DisplayName("iterate keeps no reference to a handle or result once it has been handed over: futures that notify")
    void forgetsFuturesThatNotify() {
        assertForgotten(CompletableFuture::completedFuture);
    }

    @Test
    @DisplayName(
            "iterate keeps no reference to a handle or result once it has been handed over: futures that are polled")
    void forgetsFuturesThatArePolled() {
        assertForgotten(PollOnlyFuture::completed);
    }

    @ParameterizedTest
    @MethodSource("forgettable")
    @DisplayName("iterate keeps no reference to a handle once it has been handed over, whatever kind it is")
    void forgetsEveryKind(HandleKind kind) {
        CompletableFuture<Object> last = new CompletableFuture<>();
        List<WeakReference<?>> references = new ArrayList<>();
        Completions<Integer, Object> completions = iterationOver(kind, last, references);

        Collected.assertCollected("handles that were handed over", references);

        last.complete("last");
        assertThat(completions.next().value()).isEqualTo("last");
        assertThat(completions.hasNext()).isFalse();
    }

    @Test
    @DisplayName(
            "iterate keeps no reference to a handle or result once it has been handed over: completed during the wait")
    void forgetsWhatCompletedDuringTheWait() {
        CompletableFuture<Object> last = new CompletableFuture<>();
        List<WeakReference<?>> references = new ArrayList<>();
        Completions<Integer, Object> completions = completedOneByOne(last, references);

        Collected.assertCollected("handles and results that were handed over", references);

        last.complete("last");
        assertThat(completions.next().key()).isEqualTo(COUNT);
    }

    /** A reply whose callbacks refer to it, as those of an event loop do. */
    private static final class Reply {
        private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        private final AtomicBoolean hasThrown = new AtomicBoolean();
        private volatile boolean done;

        void complete() {
            done = true;
            listeners.forEach(Runnable::run);
        }
    }

    /** Its {@code isDone} throws once, after the reply is done. */
    private static final class Replies implements NotifyingAdapter<Reply, String> {
        @Override
        public boolean isDone(Reply reply) {
            if (reply.done && reply.hasThrown.compareAndSet(false, true)) {
                throw new IllegalStateException("not known yet");
            }
            return reply.done;
        }

        @Override
        public String result(Reply reply) {
            return "reply";
        }

        @Override
        public Registration onDone(Reply reply, Runnable signal) {
            reply.listeners.add(signal);
            return () -> reply.listeners.remove(signal);
        }
    }

    @Test
    @DisplayName("iterate keeps no reference to a handle once it has been handed over: asked in vain after its signal")
    void forgetsWhatWasAskedInVain() throws Exception {
        Reply last = new Reply();
        List<WeakReference<?>> references = new ArrayList<>();
        Completions<Integer, String> completions = firstOf(new Reply(), last, references);

        Collected.assertCollected("handles that were handed over", references);

        last.complete();
        assertThat(completions.next().key()).isEqualTo(1);
    }

    private static Completions<Integer, String> firstOf(Reply first, Reply last, List<WeakReference<?>> references)
            throws Exception {
        Completions<Integer, String> completions =
                Gather.of(List.of(first, last), new Replies()).iterate();
        Caller<Integer> caller = Caller.of(() -> completions.next().key()).untilItWaits();
        first.complete();
        assertThat(caller.result()).isZero();
        assertThat(first.listeners).isEmpty();
        references.add(new WeakReference<>(first));
        return completions;
    }

    /** The JDK itself may keep processes and HTTP calls for a while; a plain value is a constant here. */
    static List<HandleKind> forgettable() {
        return HandleKind.available().stream()
                .filter(kind ->
                        kind != HandleKind.PROCESS && kind != HandleKind.HTTP_CALL && kind != HandleKind.PLAIN_VALUE)
                .toList();
    }

    private static void assertForgotten(Function<Object, Future<Object>> future) {
        CompletableFuture<Object> last = new CompletableFuture<>();
        List<WeakReference<?>> references = new ArrayList<>();
        Completions<Integer, Object> completions = partlyConsumed(future, last, references);

        Collected.assertCollected("handles and results that were handed over", references);

        last.complete("last");
        assertThat(completions.next().key()).isEqualTo(COUNT);
        assertThat(completions.hasNext()).isFalse();
    }

    private static Completions<Integer, Object> partlyConsumed(
            Function<Object, Future<Object>> kind, Future<Object> last, List<WeakReference<?>> references) {
        List<Future<Object>> futures = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Object result = new byte[100];
            Future<Object> future = kind.apply(result);
            references.add(new WeakReference<>(result));
            references.add(new WeakReference<>(future));
            futures.add(future);
        }
        futures.add(last);
        Completions<Integer, Object> completions = Gather.of(futures).iterate();
        IntStream.range(0, COUNT).forEach(i -> completions.next());
        return completions;
    }

    private static Completions<Integer, Object> completedOneByOne(
            CompletableFuture<Object> last, List<WeakReference<?>> references) {
        List<CompletableFuture<Object>> futures = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            CompletableFuture<Object> future = new CompletableFuture<>();
            references.add(new WeakReference<>(future));
            futures.add(future);
        }
        futures.add(last);
        Completions<Integer, Object> completions = Gather.of(futures).iterate();
        for (int i = 0; i < COUNT; i++) {
            Object result = new byte[100];
            references.add(new WeakReference<>(result));
            futures.get(COUNT - 1 - i).complete(result);
            completions.next();
        }
        return completions;
    }

    private static Completions<Integer, Object> iterationOver(
            HandleKind kind, Future<Object> last, List<WeakReference<?>> references) {
        try (OpenHandle open = kind.open()) {
            references.add(new WeakReference<>(open.handle()));
            Completions<Integer, Object> completions = Gather.of(List.of(open.handle(), last), HandleKind.adapter())
                    .iterate();
            open.complete().run();
            assertThat(completions.next().value()).isEqualTo(open.value());
            return completions;
        }
    }
}
