package dev.muster.testkit;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.support.ForeignStage;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import net.jqwik.api.Group;
import net.jqwik.api.Label;
import org.jspecify.annotations.Nullable;

@Label("The library's own adapters keep the contract that the kit has for everybody's")
class LibraryAdapterProperties {

    /** A task whose outcome is decided before it runs. */
    static final class Task extends FutureTask<String> {
        private final Work work;

        private Task(Work work) {
            super(work);
            this.work = work;
        }

        static Task pending() {
            return new Task(new Work());
        }

        void complete(String value) {
            work.value = value;
            run();
        }

        void fail(Throwable failure) {
            work.failure = (Exception) failure;
            run();
        }
    }

    private static final class Work implements Callable<String> {
        private @Nullable String value;
        private @Nullable Exception failure;

        @Override
        public String call() throws Exception {
            if (failure != null) {
                throw failure;
            }
            return value;
        }
    }

    interface OfText<H> extends FutureAdapterContract<H, String> {
        @Override
        default String value() {
            return "value";
        }
    }

    abstract static class OfCompletableFutures implements OfText<CompletableFuture<String>> {
        @Override
        public CompletableFuture<String> pending() {
            return new CompletableFuture<>();
        }

        @Override
        public void complete(CompletableFuture<String> future, String value) {
            future.complete(value);
        }

        @Override
        public void fail(CompletableFuture<String> future, Throwable failure) {
            future.completeExceptionally(failure);
        }
    }

    @Group
    @Label("known()")
    class Known extends OfCompletableFutures {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public FutureAdapter<CompletableFuture<String>, String> adapter() {
            return (FutureAdapter) Adapters.known();
        }
    }

    @Group
    @Label("polled(…)")
    class Polled extends OfCompletableFutures {
        @Override
        public FutureAdapter<CompletableFuture<String>, String> adapter() {
            return Adapters.polled(CompletableFuture::isDone, CompletableFuture::get);
        }
    }

    @Group
    @Label("batched(…)")
    class Batched extends OfCompletableFutures {
        @Override
        public FutureAdapter<CompletableFuture<String>, String> adapter() {
            return Adapters.batched(
                    (Collection<CompletableFuture<String>> pending) ->
                            pending.stream().filter(CompletableFuture::isDone).collect(Collectors.toList()),
                    CompletableFuture::get);
        }
    }

    @Group
    @Label("batchedResults(…)")
    class BatchedResults extends OfCompletableFutures {
        @Override
        public FutureAdapter<CompletableFuture<String>, String> adapter() {
            return Adapters.batchedResults(2, (pending, answers) -> {
                for (CompletableFuture<String> future : pending) {
                    if (future.isCompletedExceptionally()) {
                        answers.failed(
                                future,
                                future.handle((value, failure) -> failure).join());
                    } else if (future.isDone()) {
                        answers.succeeded(future, future.join());
                    }
                }
            });
        }
    }

    @Group
    @Label("futures(), with tasks")
    class Futures implements OfText<Task> {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public FutureAdapter<Task, String> adapter() {
            return (FutureAdapter) Adapters.futures();
        }

        @Override
        public Task pending() {
            return Task.pending();
        }

        @Override
        public void complete(Task task, String value) {
            task.complete(value);
        }

        @Override
        public void fail(Task task, Throwable failure) {
            task.fail(failure);
        }
    }

    @Group
    @Label("futures(), with promises of Netty")
    class Promises implements OfText<Promise<String>> {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public FutureAdapter<Promise<String>, String> adapter() {
            return (FutureAdapter) Adapters.futures();
        }

        @Override
        public Promise<String> pending() {
            return ImmediateEventExecutor.INSTANCE.newPromise();
        }

        @Override
        public void complete(Promise<String> promise, String value) {
            promise.setSuccess(value);
        }

        @Override
        public void fail(Promise<String> promise, Throwable failure) {
            promise.setFailure(failure);
        }
    }

    @Group
    @Label("Guava's, which known() finds")
    class Guava implements OfText<ListenableFuture<String>> {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public FutureAdapter<ListenableFuture<String>, String> adapter() {
            return (FutureAdapter) Adapters.known();
        }

        @Override
        public ListenableFuture<String> pending() {
            return SettableFuture.create();
        }

        @Override
        public void complete(ListenableFuture<String> future, String value) {
            ((SettableFuture<String>) future).set(value);
        }

        @Override
        public void fail(ListenableFuture<String> future, Throwable failure) {
            ((SettableFuture<String>) future).setException(failure);
        }
    }

    @Group
    @Label("stages(), with those of others")
    class Stages implements OfText<CompletionStage<? extends String>> {
        /** What completes each of the stages. */
        private final Map<CompletionStage<? extends String>, ForeignStage<String>> sources = new IdentityHashMap<>();

        @Override
        public FutureAdapter<CompletionStage<? extends String>, String> adapter() {
            return Adapters.stages();
        }

        @Override
        public CompletionStage<? extends String> pending() {
            ForeignStage<String> source = ForeignStage.closed();
            CompletionStage<String> stage = source.stage();
            sources.put(stage, source);
            return stage;
        }

        @Override
        public void complete(CompletionStage<? extends String> stage, String value) {
            sources.get(stage).complete(value);
        }

        @Override
        public void fail(CompletionStage<? extends String> stage, Throwable failure) {
            sources.get(stage).fail(failure);
        }
    }
}
