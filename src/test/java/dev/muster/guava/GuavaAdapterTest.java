package dev.muster.guava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ForwardingListenableFuture.SimpleForwardingListenableFuture;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.NestedPath;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.adapter.Adapters;
import dev.muster.polling.PollingStrategy;
import dev.muster.support.Caller;
import dev.muster.support.Collected;
import dev.muster.support.Eventually;
import dev.muster.support.Gate;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("GuavaAdapter: used by itself for any ListenableFuture when Guava is present")
class GuavaAdapterTest {

    private static final PollingStrategy NEVER_ASKED = poll -> {
        throw new AssertionError("asked about " + poll);
    };

    private final SettableFuture<String> settable = SettableFuture.create();

    /** A future of no class of Guava's own, which keeps on which executors its listeners were to run. */
    private static final class Watched extends SimpleForwardingListenableFuture<String> {
        private final List<Executor> executors = new CopyOnWriteArrayList<>();

        Watched(ListenableFuture<String> delegate) {
            super(delegate);
        }

        @Override
        public void addListener(Runnable listener, Executor executor) {
            executors.add(executor);
            super.addListener(listener, executor);
        }

        void untilItIsListenedTo() {
            Eventually.until("there is a listener", () -> !executors.isEmpty());
        }
    }

    @AfterEach
    void leaveNoInterruptBehind() {
        Thread.interrupted();
    }

    @Test
    @DisplayName("A ListenableFuture passed to plain Gather.of is never polled")
    void isNeverPolled() throws Exception {
        ListenableFuture<String> transformed =
                Futures.transform(settable, String::toUpperCase, MoreExecutors.directExecutor());
        List<ListenableFuture<String>> futures = List.of(settable, transformed, new Watched(settable));
        Caller<List<String>> caller = Caller.of(
                        () -> Gather.of(futures).polling(NEVER_ASKED).toList())
                .untilItWaits();

        settable.set("value");

        assertThat(caller.result()).containsExactly("value", "VALUE", "value");
    }

    @Test
    @DisplayName(
            "A ListenableFuture is never polled: in nested structures, in known(), in a Wait, with its adapter named")
    void isNeverPolledAnywhere() throws Exception {
        Caller<List<Object>> caller = Caller.of(() -> List.of(
                        Gather.nested(Map.of("deep", settable))
                                .polling(NEVER_ASKED)
                                .toMap(),
                        Gather.of(List.of(settable, "plain"), Adapters.known())
                                .polling(NEVER_ASKED)
                                .toList(),
                        Wait.of(settable).polling(NEVER_ASKED).await().done(),
                        Gather.of(List.of(settable), GuavaAdapter.<String>listenableFutures())
                                .polling(NEVER_ASKED)
                                .toList()))
                .untilItWaits();

        settable.set("value");

        assertThat(caller.result())
                .containsExactly(
                        Map.of(new NestedPath(List.of("deep")), "value"),
                        List.of("value", "plain"),
                        Set.of(settable),
                        List.of("value"));
    }

    @Test
    @DisplayName("where only the end matters nothing is registered: one of Guava's own futures is blocked on")
    void isBlockedOn() throws Exception {
        ListeningExecutorService pool = MoreExecutors.newDirectExecutorService();
        Gate<String> gate = new Gate<>();
        gate.open("done");
        Caller<List<String>> caller = Caller.of(
                () -> Gather.of(settable, pool.submit(gate)).failFast(false).toList());

        Eventually.until("the caller is blocked in get()", () -> Stream.of(
                        caller.thread().getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith(SettableFuture.class.getPackageName())
                        && frame.getMethodName().equals("get")));
        settable.set("value");

        assertThat(caller.result()).containsExactly("value", "done");
    }

    @Test
    @DisplayName("No thread hops: the listener runs in whatever thread completes the future, directExecutor()")
    void noThreadHops() throws Exception {
        Watched watched = new Watched(settable);
        Caller<List<String>> caller = Caller.of(() -> Gather.of(watched).toList());
        watched.untilItIsListenedTo();

        settable.set("value");

        assertThat(caller.result()).containsExactly("value");
        assertThat(watched.executors).containsExactly(MoreExecutors.directExecutor());
    }

    @Test
    @DisplayName("at most one empty node per wait: also for a future at several keys; none where it is done already")
    void oneListenerForAFutureAtSeveralKeys() throws Exception {
        Watched watched = new Watched(settable);
        Caller<List<String>> caller =
                Caller.of(() -> Gather.of(watched, watched, watched).toList());
        watched.untilItIsListenedTo();

        settable.set("value");
        caller.result();
        Gather.of(watched, watched).toList();

        assertThat(watched.executors).hasSize(1);
    }

    @Test
    @DisplayName("Nothing of the call stays reachable from an abandoned future: what was registered is let go of")
    void nothingIsKept() {
        WeakReference<Runnable> signal = registeredAndRemoved();

        Collected.assertCollected("signals that are wanted no more", signal);
        assertThat(settable.isDone()).isFalse();
    }

    private WeakReference<Runnable> registeredAndRemoved() {
        Runnable signal = new FutureTask<>(() -> "one of a kind");
        GuavaAdapter.listenableFutures().onDone(settable, signal).remove();
        return new WeakReference<>(signal);
    }

    @Test
    @DisplayName("the task's own exception; a cancelled one its CancellationException; null results are legal")
    void ends() {
        IOException broken = new IOException("connection reset");
        ListenableFuture<String> failed = Futures.immediateFailedFuture(broken);

        assertThatThrownBy(() -> Gather.of(Map.of("key", failed)).toMap())
                .isInstanceOfSatisfying(GatherFailedException.class, failure -> {
                    assertThat(failure.getCause()).isSameAs(broken);
                    assertThat(failure.key()).isEqualTo("key");
                });
        assertThat(Gather.of(Futures.immediateCancelledFuture())
                        .returnExceptions()
                        .toList()
                        .get(0)
                        .failure())
                .containsInstanceOf(CancellationException.class);
        assertThat(Gather.<String>of(Futures.immediateFuture(null)).toList()).containsExactly((String) null);
    }

    @Test
    @DisplayName("a failure is seen without its being thrown: FIRST_EXCEPTION")
    void firstException() {
        ListenableFuture<String> failed = Futures.immediateFailedFuture(new IOException("connection reset"));

        assertThat(Wait.of(settable, failed)
                        .returnWhen(ReturnWhen.FIRST_EXCEPTION)
                        .await()
                        .done())
                .containsExactly(failed);
        assertThat(Wait.of(settable, Futures.immediateCancelledFuture())
                        .returnWhen(ReturnWhen.FIRST_EXCEPTION)
                        .await()
                        .doneByKey())
                .containsOnlyKeys(1);
    }

    @Test
    @DisplayName("if the completion wins, deliver the value and leave the flag set")
    void interruptedButDone() {
        settable.set("value");
        Thread.currentThread().interrupt();

        assertThat(Gather.of(settable, new Watched(settable)).toList()).containsExactly("value", "value");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    @DisplayName("Cancelling works: CANCEL lets a running task run on, INTERRUPT stops it")
    void cancelling() {
        Gate<String> left = new Gate<>();
        Gate<String> stopped = new Gate<>();
        ListeningExecutorService pool = MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(2));
        try {
            ListenableFuture<String> uninterrupted = pool.submit(left);
            ListenableFuture<String> interrupted = pool.submit(stopped);
            left.untilItRuns();
            stopped.untilItRuns();

            Gather.of(uninterrupted).leftovers(Leftovers.CANCEL).iterate().close();
            Gather.of(interrupted).leftovers(Leftovers.INTERRUPT).iterate().close();

            stopped.untilItIsInterrupted();
            assertThat(interrupted.isCancelled()).isTrue();
            assertThat(uninterrupted.isCancelled()).isTrue();
            assertThat(left.wasInterrupted()).isFalse();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("an adapter that is named is the one that is asked, of a ListenableFuture, too")
    void anAdapterOfOnesOwn() throws Exception {
        List<String> asked = new ArrayList<>();
        settable.set("value");

        List<String> results = Gather.of(
                        List.of(settable, settable),
                        Adapters.polled((Future<String> future) -> asked.size() == 2, future -> {
                            asked.add("result");
                            return "own " + future.get();
                        }))
                .polling(poll -> {
                    asked.add("look");
                    return Duration.ZERO;
                })
                .toList();

        assertThat(results).containsExactly("own value", "own value");
        assertThat(asked).containsExactly("look", "look", "result");
    }
}
