package dev.muster.adapter;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The common adapters, and factories for one's own. All are stateless and shareable.
 *
 * <pre>{@code
 * Process listing = new ProcessBuilder("ls").start();
 * CompletableFuture<String> reply = CompletableFuture.supplyAsync(() -> "reply");
 * Map<String, Object> results = Gather.of(Map.of("exit", listing, "reply", reply, "plain", 42), Adapters.known())
 *         .timeout(ofSeconds(10))
 *         .toMap();
 * }</pre>
 */
public final class Adapters {
    private Adapters() {}

    /**
     * Any {@code Future}. One that an {@link AdapterProvider} knows (where Guava is present: a
     * {@code ListenableFuture}) is left to that provider's adapter; a {@code CompletableFuture}, and any other future
     * that is also a {@code CompletionStage}, calls back; all the rest are polled with {@code isDone()}. Cancelling is
     * {@code Future.cancel}. A subclass of {@code CompletableFuture} that delegates to another future must do so for
     * {@code applyToEitherAsync} as well, or its completion is not noticed.
     *
     * <p>A future's first answer counts. One that was done and then is not, so that {@code get()} blocks, is given the
     * time that the call has left and is pending after that; an interrupt ends the wait. Without a deadline it is
     * waited for as long as it takes. An {@code Error} from {@code get()} is the task's failure; one from
     * {@code isDone()} means "not known yet", as an exception does.
     *
     * <p>Cost for n futures: where the call has to wait for long, at most one callback on each that calls back; one
     * {@code isDone()} in each look for each of the rest. Leaves nothing behind on a {@code CompletableFuture}, and at
     * most one empty node per call on any other stage.
     *
     * @param <V> the type of the results
     * @return the adapter that calls with plain futures use
     */
    @SuppressWarnings("unchecked") // a future's result is what its type says
    public static <V extends @Nullable Object> FutureAdapter<Future<? extends V>, V> futures() {
        return (FutureAdapter<Future<? extends V>, V>) (FutureAdapter<?, ?>) JdkFutures.INSTANCE;
    }

    /**
     * Any {@code CompletionStage}. One that is no {@code CompletableFuture} cannot forget a callback: each call leaves
     * at most one empty node on it. Cancelling such a stage cancels what its {@code toCompletableFuture()} returns,
     * where it has one.
     *
     * <p>Of a stage that calls back several times, the first call counts. One whose {@code handle} throws has failed
     * with what it throws; one that never calls back is pending, for as long as the call waits.
     *
     * <p>If an adapter of your own delegates to this one, delegate {@code adapterFor}, too: otherwise each question
     * leaves one more callback on a stage without a working {@code isDone()}.
     *
     * <p>Cost for n stages: one callback, as soon as the call begins, on each that has no working {@code isDone()}; for
     * the others as with {@link #futures()}.
     *
     * @param <V> the type of the results
     * @return an adapter that never polls
     */
    @SuppressWarnings("unchecked")
    public static <V extends @Nullable Object> NotifyingAdapter<CompletionStage<? extends V>, V> stages() {
        return (NotifyingAdapter<CompletionStage<? extends V>, V>) (FutureAdapter<?, ?>) Stages.INSTANCE;
    }

    /**
     * Child processes: the result is the exit status, and no status counts as a failure. Cancelling is
     * {@code destroy()}, which a child may ignore; with {@link dev.muster.Leftovers#INTERRUPT} it is
     * {@code destroyForcibly()}, which it cannot. Only the process itself is destroyed, not what it has started.
     *
     * <p>The output is the caller's business. A pipe holds little (64 KiB on Linux), and a child that fills it waits
     * for a reader and never exits. So before waiting, redirect the output, to a file, to {@code Redirect.DISCARD} or
     * with {@code inheritIO()}:
     *
     * <pre>{@code
     * Path log = Path.of("build.log");
     * Process build = new ProcessBuilder("make", "all").redirectErrorStream(true).redirectOutput(log.toFile()).start();
     * int status = Gather.of(List.of(build), Adapters.processes())
     *         .timeout(ofMinutes(10))
     *         .leftovers(Leftovers.INTERRUPT)
     *         .toList()
     *         .get(0);
     * String output = Files.readString(log); // also what it printed before it was destroyed
     * }</pre>
     *
     * <p>or read it, each stream in a task of its own, and wait for these tasks, too. Destroying a child closes its
     * streams, so that a reader may fail: where that output matters, redirect it to a file.
     *
     * <pre>{@code
     * ExecutorService readers = Executors.newCachedThreadPool();
     * Process sort = new ProcessBuilder("sort", "names.txt").start();
     * Map<String, Object> sorted = Gather.of(
     *                 Map.of(
     *                         "status", sort,
     *                         "output", readers.submit(() -> sort.getInputStream().readAllBytes()),
     *                         "errors", readers.submit(() -> sort.getErrorStream().readAllBytes())),
     *                 Adapters.known())
     *         .timeout(ofMinutes(1))
     *         .toMap();
     * byte[] names = (byte[]) sorted.get("output");
     * }</pre>
     *
     * <p>A child that reads its input ends it at {@code process.getOutputStream().close()}.
     *
     * <p>Cost for n processes: one {@code onExit()} for each that the call has to wait for. Each call leaves at most
     * one empty node on a process that outlives it: what {@code onExit()} returns cannot be unlinked.
     *
     * @return an adapter that never polls
     */
    public static NotifyingAdapter<Process, Integer> processes() {
        return Processes.INSTANCE;
    }

    /**
     * Any mixture of what the library knows, by run-time type: {@code Future}, {@code CompletionStage},
     * {@code Process}, and the handles of every {@link AdapterProvider}. Anything else is a value that is there
     * already.
     *
     * <p>If an adapter of your own delegates to this one, delegate {@code adapterFor}, too: otherwise each question
     * leaves one more callback on a stage without a working {@code isDone()}.
     *
     * <p>Cost: a few {@code instanceof} per handle and call, one more for each {@link AdapterProvider}; then that of
     * the adapter for the handle's kind.
     *
     * @return the adapter that nested structures use
     */
    @SuppressWarnings("NullAway") // results may be null, which the contract's type leaves open
    public static FutureAdapter<Object, Object> known() {
        return Dispatch.asAny(KnownHandles.INSTANCE);
    }

    /**
     * Handles of one type to one adapter, everything else to another. Notifications and batches are kept per branch:
     * ten batched jobs among a hundred futures are still one question. Cost: one {@code instanceof} per handle and
     * call.
     *
     * <pre>{@code
     * FutureAdapter<Path, Long> files = Adapters.polled(Files::exists, Files::size);
     * FutureAdapter<Object, Object> mixed = Adapters.either(Path.class, files, Adapters.known());
     * }</pre>
     *
     * @param type instances of it go to {@code adapter}
     * @param adapter knows handles of that type
     * @param otherwise knows all the rest; {@link #known()}, or another {@code either}
     * @param <H> the type
     * @return the combination
     * @throws NullPointerException naming the argument that is null
     */
    public static <H> FutureAdapter<Object, Object> either(
            Class<H> type, FutureAdapter<? super H, ?> adapter, FutureAdapter<Object, Object> otherwise) {
        return Dispatch.asAny(new EitherKind(
                Objects.requireNonNull(type, "type"),
                Objects.requireNonNull(adapter, "adapter"),
                Objects.requireNonNull(otherwise, "otherwise")));
    }

    /**
     * Handles that are asked one by one. Assigned to a {@code var}, the first lambda needs a typed parameter:
     * {@code (Job job) -> job.isFinished()}.
     *
     * @param isDone asks whether a handle is done; as {@link FutureAdapter#isDone}
     * @param result fetches its result; as {@link FutureAdapter#result}
     * @param <H> the kind of handle
     * @param <V> the type of its results
     * @return an adapter of the two
     * @throws NullPointerException naming the argument that is null
     */
    public static <H, V extends @Nullable Object> FutureAdapter<H, V> polled(
            DonePoll<? super H> isDone, ResultFunction<? super H, ? extends V> result) {
        return new Polled<>(Objects.requireNonNull(isDone, "isDone"), Objects.requireNonNull(result, "result"));
    }

    /**
     * Handles that are asked about all together, however many they are. Assigned to a {@code var}, the first lambda
     * needs a typed parameter: {@code (Collection<Job> pending) -> …}.
     *
     * @param poll asks which are done; as {@link BatchPoll#poll}
     * @param result fetches the result of one; as {@link FutureAdapter#result}
     * @param <H> the kind of handle
     * @param <V> the type of its results
     * @return an adapter of the two
     * @throws NullPointerException naming the argument that is null
     */
    public static <H, V extends @Nullable Object> BatchAdapter<H, V> batched(
            BatchPoll<H> poll, ResultFunction<? super H, ? extends V> result) {
        return batched(Integer.MAX_VALUE, poll, result);
    }

    /**
     * Handles that are asked about in batches of limited size.
     *
     * <pre>{@code
     * record Job(String id, Path output) {}
     * BatchAdapter<Job, String> jobs = Adapters.batched(
     *         100,
     *         (Collection<Job> pending) ->
     *                 pending.stream().filter(job -> Files.exists(job.output())).toList(),
     *         job -> Files.readString(job.output()));
     * }</pre>
     *
     * @param maxBatchSize how many handles one question may ask about; at least 1
     * @param poll asks which are done; as {@link BatchPoll#poll}
     * @param result fetches the result of one; as {@link FutureAdapter#result}
     * @param <H> the kind of handle
     * @param <V> the type of its results
     * @return an adapter of the two
     * @throws IllegalArgumentException if {@code maxBatchSize} is less than 1
     * @throws NullPointerException naming the argument that is null
     */
    public static <H, V extends @Nullable Object> BatchAdapter<H, V> batched(
            int maxBatchSize, BatchPoll<H> poll, ResultFunction<? super H, ? extends V> result) {
        return new Batched<>(
                atLeastOne(maxBatchSize),
                Objects.requireNonNull(poll, "poll"),
                Objects.requireNonNull(result, "result"));
    }

    /**
     * Handles that are asked about in batches, where the status answer carries the outcome, so that no result is asked
     * for one by one.
     *
     * @param maxBatchSize how many handles one question may ask about; at least 1
     * @param poll asks, and answers with {@link BatchAdapter.Answers#succeeded} or {@link BatchAdapter.Answers#failed};
     *     a mere {@link BatchAdapter.Answers#done} costs one more question, for that handle alone
     * @param <H> the kind of handle
     * @param <V> the type of its results
     * @return an adapter of it
     * @throws IllegalArgumentException if {@code maxBatchSize} is less than 1
     * @throws NullPointerException naming the argument that is null
     */
    public static <H, V extends @Nullable Object> BatchAdapter<H, V> batchedResults(
            int maxBatchSize, BatchResults<H, V> poll) {
        return new BatchedWithResults<>(atLeastOne(maxBatchSize), Objects.requireNonNull(poll, "poll"));
    }

    private static int atLeastOne(int maxBatchSize) {
        if (maxBatchSize < 1) {
            throw new IllegalArgumentException("maxBatchSize must be at least 1, but is " + maxBatchSize);
        }
        return maxBatchSize;
    }
}
