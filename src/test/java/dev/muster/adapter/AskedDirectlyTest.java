package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.SettableFuture;
import dev.muster.support.ForeignStage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An adapter of the library may be asked by anybody, as one that wraps it does")
class AskedDirectlyTest {

    @Test
    @DisplayName("known(): answers as the adapter of the handle's kind does")
    void known() throws Exception {
        FutureAdapter<Object, Object> known = Adapters.known();
        CompletableFuture<String> pending = new CompletableFuture<>();
        CompletableFuture<String> failed = CompletableFuture.failedFuture(new IOException("gone"));

        assertThat(known.isDone(pending)).isFalse();
        assertThat(known.isDone("a value")).isTrue();
        assertThat(known.result("a value")).isEqualTo("a value");
        assertThat(known.result(CompletableFuture.completedFuture("done"))).isEqualTo("done");
        assertThatThrownBy(() -> known.result(failed)).isInstanceOf(IOException.class);
        assertThat(known.hasFailed(failed)).isTrue();
        assertThat(known.hasFailed("a value")).isFalse();
        assertThat(known.cancel("a value", true)).isFalse();
        assertThat(known.cancel(pending, false)).isTrue();
        assertThat(pending).isCancelled();
    }

    @Test
    @DisplayName("known(): signals for a handle that can call back; of one that cannot it says so, and names it")
    void notifies() {
        NotifyingAdapter<Object, Object> known = (NotifyingAdapter<Object, Object>) Adapters.known();
        CompletableFuture<String> future = new CompletableFuture<>();
        FutureTask<String> task = new FutureTask<>(() -> "polled");
        List<String> signals = new ArrayList<>();

        assertThat(known.notifies(future)).isTrue();
        known.onDone(future, () -> signals.add("done"));
        assertThat(signals).isEmpty();
        future.complete("value");
        assertThat(signals).containsExactly("done");

        assertThat(known.notifies(task)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> known.onDone(task, () -> {}))
                .withMessageContaining(task.toString());
    }

    @Test
    @DisplayName("known(): a value that is there already signals at once")
    void value() {
        NotifyingAdapter<Object, @Nullable Object> known =
                (NotifyingAdapter<Object, @Nullable Object>) Adapters.known();
        List<String> signals = new ArrayList<>();

        assertThat(known.notifies("a value")).isTrue();
        known.onDone("a value", () -> signals.add("done")).remove();
        assertThat(signals).containsExactly("done");
    }

    @Test
    @DisplayName("either(): of a handle whose adapter cannot call back says so, and names it")
    void either() {
        NotifyingAdapter<Object, @Nullable Object> either =
                (NotifyingAdapter<Object, @Nullable Object>) Adapters.either(
                        String.class, Adapters.polled((String job) -> true, (String job) -> job), Adapters.known());

        assertThat(either.notifies("job")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> either.onDone("job", () -> {}))
                .withMessage("handle job cannot notify: ask notifies(handle) first");
        assertThat(either.notifies(new CompletableFuture<String>())).isTrue();
    }

    @Test
    @DisplayName("a callback that is removed leaves nothing that could signal, and removing it signals nothing")
    void removed() {
        NotifyingAdapter<Object, @Nullable Object> known =
                (NotifyingAdapter<Object, @Nullable Object>) Adapters.known();
        CompletableFuture<String> future = new CompletableFuture<>();
        ForeignStage<String> stage = ForeignStage.closed();
        ForeignStage<String> both = ForeignStage.thatIsAFuture();
        List<String> signals = new ArrayList<>();
        List<NotifyingAdapter.Registration> registrations = List.of(
                known.onDone(future, () -> signals.add("future")),
                known.onDone(stage.stage(), () -> signals.add("stage")),
                known.onDone(both.stage(), () -> signals.add("both")));
        assertThat(future.getNumberOfDependents()).isEqualTo(1);

        registrations.forEach(NotifyingAdapter.Registration::remove);

        assertThat(future.getNumberOfDependents()).isZero();
        assertThat(future).isNotDone();
        future.complete("late");
        stage.complete("late");
        both.complete("late");
        registrations.forEach(NotifyingAdapter.Registration::remove);
        assertThat(signals).isEmpty();
    }

    @Test
    @DisplayName("onDone of a stage that is done already: signals at once")
    void stageDoneAlready() {
        NotifyingAdapter<Object, @Nullable Object> known =
                (NotifyingAdapter<Object, @Nullable Object>) Adapters.known();
        ForeignStage<String> stage = ForeignStage.closed();
        stage.complete("already");
        FutureAdapter<Object, @Nullable Object> its = asAny(known.adapterFor(stage.stage()));
        List<String> signals = new ArrayList<>();

        ((NotifyingAdapter<Object, @Nullable Object>) its).onDone(stage.stage(), () -> signals.add("stage"));

        assertThat(signals).containsExactly("stage");
    }

    @SuppressWarnings("unchecked") // asked about the handle that it is for
    private static FutureAdapter<Object, @Nullable Object> asAny(FutureAdapter<?, ?> adapter) {
        return (FutureAdapter<Object, @Nullable Object>) adapter;
    }

    @Test
    @DisplayName("cancel: answers whether it did; not so where it is done, or the stage offers no way")
    void cancel() {
        FutureAdapter<Object, Object> known = Adapters.known();
        ForeignStage<String> open = ForeignStage.convertible();

        assertThat(known.cancel(open.stage(), false)).isTrue();
        assertThat(open.isCancelled()).isTrue();
        ForeignStage<String> done = ForeignStage.convertible();
        done.complete("done");
        assertThat(known.cancel(done.stage(), false)).isFalse();
        assertThat(known.cancel(ForeignStage.closed().stage(), false)).isFalse();
        assertThat(known.cancel(CompletableFuture.completedFuture("done"), false))
                .isFalse();
    }

    @Test
    @DisplayName("hasFailed: an interrupt that result consumed is set again")
    void hasFailedKeepsTheInterrupt() {
        FutureAdapter<String, String> adapter = Adapters.polled(job -> true, job -> {
            throw new InterruptedException();
        });

        assertThat(adapter.hasFailed("job")).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @DisplayName("result of futures(): what is there, also to a thread that is interrupted; its interrupt status stays")
    void resultDespiteInterrupt() throws Exception {
        SettableFuture<String> settable = SettableFuture.create();
        settable.set("value");
        FutureTask<String> task = new FutureTask<>(() -> "value");
        task.run();

        for (Future<String> future : List.of(settable, task)) {
            Thread.currentThread().interrupt();
            assertThat(Adapters.<String>futures().result(future)).isEqualTo("value");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(Adapters.<String>futures().result(future)).isEqualTo("value");
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    @DisplayName("hasFailed: by default whether result throws")
    void hasFailed() {
        FutureAdapter<String, String> adapter = Adapters.polled(job -> true, job -> {
            if (job.equals("bad")) {
                throw new IOException("bad job");
            }
            return job;
        });

        assertThat(adapter.hasFailed("bad")).isTrue();
        assertThat(adapter.hasFailed("good")).isFalse();
    }

    @Test
    @DisplayName("isDone of a BatchAdapter: a poll of one, in which an answer about another handle says nothing")
    void pollOfOne() throws Exception {
        List<Collection<String>> questions = new ArrayList<>();
        BatchAdapter<String, @Nullable String> adapter = Adapters.batchedResults(
                10, (Collection<String> pending, BatchAdapter.Answers<String, @Nullable String> answers) -> {
                    questions.add(pending);
                    answers.succeeded(new String("good"), null);
                    answers.failed("bad", new IOException("bad job"));
                    answers.done("bare");
                });

        assertThat(adapter.isDone("good")).isTrue();
        assertThat(adapter.isDone("bad")).isTrue();
        assertThat(adapter.isDone("bare")).isTrue();
        assertThat(adapter.isDone("open")).isFalse();
        assertThat(questions).containsExactly(List.of("good"), List.of("bad"), List.of("bare"), List.of("open"));
    }

    @Test
    @DisplayName(
            "result of batchedResults: the outcome that a poll of one carries; without one, what the poll should answer")
    void resultOfOne() throws Exception {
        BatchAdapter<String, String> adapter = Adapters.batchedResults(
                10, (Collection<String> pending, BatchAdapter.Answers<String, String> answers) -> {
                    answers.succeeded("good", "result");
                    answers.failed("bad", new IOException("bad job"));
                    answers.done("bare");
                });

        assertThat(adapter.result("good")).isEqualTo("result");
        assertThatThrownBy(() -> adapter.result("bad"))
                .isInstanceOf(IOException.class)
                .hasMessage("bad job");
        assertThatIllegalStateException()
                .isThrownBy(() -> adapter.result("bare"))
                .withMessageContaining("bare")
                .withMessageContaining("succeeded(handle, value)");
    }
}
