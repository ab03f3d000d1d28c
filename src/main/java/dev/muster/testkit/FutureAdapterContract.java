package dev.muster.testkit;

import dev.muster.adapter.FutureAdapter;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The laws of adapters, as properties that a test class gets by implementing this interface. It needs jqwik
 * ({@code net.jqwik:jqwik}, 1.9.3) to be run by it; the methods are plain Java, and can be called without.
 *
 * <pre>{@code
 * class ReplyAdapterTest implements FutureAdapterContract<CompletableFuture<String>, String> {
 *     public FutureAdapter<CompletableFuture<String>, String> adapter() {
 *         return Adapters.polled(CompletableFuture::isDone, CompletableFuture::get);
 *     }
 *
 *     public CompletableFuture<String> pending() {
 *         return new CompletableFuture<>();
 *     }
 *
 *     public void complete(CompletableFuture<String> reply, String value) {
 *         reply.complete(value);
 *     }
 *
 *     public void fail(CompletableFuture<String> reply, Throwable failure) {
 *         reply.completeExceptionally(failure);
 *     }
 *
 *     public String value() {
 *         return "reply";
 *     }
 * }
 * }</pre>
 *
 * <table>
 * <caption>The laws</caption>
 * <tr><th>Law</th><th>What holds</th><th>Why</th></tr>
 * <tr><td>1</td><td>A handle that is pending is not done, and asking it neither blocks nor throws.</td>
 * <td>A look asks all handles in turn; one that blocks or lies holds up the others.</td></tr>
 * <tr><td>2</td><td>A handle that has completed or failed is done, and stays so.</td>
 * <td>What is not seen to be done is waited for until the timeout.</td></tr>
 * <tr><td>3</td><td>The result of a handle that has completed is its value, and there without waiting.</td>
 * <td>The thread that fetches it is the one that waits for all the others.</td></tr>
 * <tr><td>4</td><td>The result of a handle that has failed throws its very failure; only an {@code ExecutionException}
 * or {@code CompletionException} may be around it.</td>
 * <td>Callers catch the cause, and what is wrapped otherwise they do not recognise.</td></tr>
 * <tr><td>5</td><td>{@code hasFailed} says whether {@code result} throws.</td>
 * <td>Conditions such as {@code FIRST_EXCEPTION} rely on it.</td></tr>
 * <tr><td>6</td><td>Any thread gets the same answers.</td>
 * <td>An asynchronous call asks from whatever thread of its executor is free.</td></tr>
 * <tr><td>7</td><td>{@code cancel} neither blocks nor throws, and leaves a handle that is done, and any other handle,
 * as it was.</td>
 * <td>Leftovers are cancelled while they may be completing; what had completed must not be lost.</td></tr>
 * <tr><td>8</td><td>A handle that notifies signals when it completes or fails, also when it did so before it was
 * registered on.</td>
 * <td>It is never polled: without the signal the call waits for ever.</td></tr>
 * <tr><td>9</td><td>A registration can be removed, before and after its handle is done, without harm to the handle or
 * to another registration.</td>
 * <td>Calls end early, and several calls may wait for one handle.</td></tr>
 * <tr><td>10</td><td>A batch poll answers about those that are done, about all of them, and as they are.</td>
 * <td>A handle that is left out is waited for until the timeout; one too many has its result asked for too
 * early.</td></tr>
 * </table>
 *
 * <p>A list says what becomes of each of a few handles; the laws hold for each of them, whatever becomes of the others.
 * Each law is tried with all 39 lists of up to three handles, the short ones first: where a law is broken, the method
 * throws an {@link AssertionError}, whose message has its number, what was observed, and what was expected, for the
 * shortest list that breaks it. Laws 8 and 9 say nothing of an adapter that is no
 * {@link dev.muster.adapter.NotifyingAdapter}, law 10 nothing of one that is no
 * {@link dev.muster.adapter.BatchAdapter}. An adapter that combines others is asked by way of
 * {@link FutureAdapter#adapterFor}, as a call does.
 *
 * @param <H> the kind of handle
 * @param <V> the type of its results
 */
@SuppressWarnings("exports") // jqwik's types: a module that implements this requires jqwik itself
public interface FutureAdapterContract<H, V extends @Nullable Object> {

    /** What becomes of a handle. */
    enum Fate {
        /** Nothing. */
        PENDING,
        /** It completes with {@link #value()}. */
        COMPLETED,
        /** It fails. */
        FAILED
    }

    /** {@return the adapter under test} */
    FutureAdapter<H, V> adapter();

    /** {@return a new handle that is not done} */
    H pending();

    /**
     * Completes a handle, as its backend does. When this returns the handle is done.
     *
     * @param handle one that is pending
     * @param value its result
     */
    void complete(H handle, V value);

    /**
     * Lets a handle fail, as its backend does. When this returns the handle is done.
     *
     * @param handle one that is pending
     * @param failure the failure
     */
    void fail(H handle, Throwable failure);

    /** {@return a value to complete handles with; results are compared by {@code equals}} */
    V value();

    /** {@return how long an answer or a signal may take before it counts as one that never comes; by default 10 s} */
    default Duration patience() {
        return Duration.ofSeconds(10);
    }

    /**
     * Law 1.
     *
     * @param fates what becomes of each handle
     */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("Law 1: a handle that is pending is not done, and asking it neither blocks nor throws")
    default void pendingIsNotDone(@ForAll @Size(min = 1, max = 3) List<Fate> fates) {
        new AdapterLaws<>(this, fates).pendingIsNotDone();
    }

    /**
     * Law 2.
     *
     * @param fates what becomes of each handle
     */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("Law 2: a handle that has completed or failed is done, and stays so")
    default void whatHasEndedIsDone(@ForAll @Size(min = 1, max = 3) List<Fate> fates) {
        new AdapterLaws<>(this, fates).whatHasEndedIsDone();
    }

    /**
     * Law 3.
     *
     * @param fates what becomes of each handle
     */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("Law 3: the result of a handle that has completed is its value, and there without waiting")
    default void resultIsTheValue(@ForAll @Size(min = 1, max = 3) List<Fate> fates) {
        new AdapterLaws<>(this, fates).resultIsTheValue();
    }

    /**
     * Law 4.
     *
     * @param fates what becomes of each handle
     */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("Law 4: the result of a handle that has failed throws its very failure")
    default void failureIsThrownAsItIs(@ForAll @Size(min = 1, max = 3) List<Fate> fates) {
        new AdapterLaws<>(this, fates).failureIsThrownAsItIs();
    }

    /**
     * Law 5.
     *
     * @param fates what becomes of each handle
     */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("Law 5: hasFailed says whether result throws")
    default void hasFailedAgreesWithResult(@ForAll @Size(min = 1, max = 3) List<Fate> fates) {
        new AdapterLaws<>(this, fates).hasFailedAgreesWithResult();
    }

    /**
     * Law 6.
     *
     * @param fates what becomes of each handle
     */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("Law 6: any thread gets the same answers")
    default void anyThreadGetsTheSameAnswers(@ForAll @Size(min = 1, max = 3) List<Fate> fates) {
        new AdapterLaws<>(this, fates).anyThreadGetsTheSameAnswers();
    }

    /**
     * Law 7.
     *
     * @param fates what becomes of each handle
     */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("Law 7: cancel neither blocks nor throws, and leaves what is done, and any other handle, as it was")
    default void cancelLeavesOthersAsTheyWere(@ForAll @Size(min = 1, max = 3) List<Fate> fates) {
        new AdapterLaws<>(this, fates).cancelLeavesOthersAsTheyWere();
    }

    /**
     * Law 8.
     *
     * @param fates what becomes of each handle
     */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("Law 8: a handle that notifies signals when it completes or fails")
    default void completionIsSignalled(@ForAll @Size(min = 1, max = 3) List<Fate> fates) {
        new NotifyingLaws<>(this, fates).completionIsSignalled();
    }

    /**
     * Law 9.
     *
     * @param fates what becomes of each handle
     */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("Law 9: a registration can be removed without harm")
    default void registrationsCanBeRemoved(@ForAll @Size(min = 1, max = 3) List<Fate> fates) {
        new NotifyingLaws<>(this, fates).registrationsCanBeRemoved();
    }

    /**
     * Law 10.
     *
     * @param fates what becomes of each handle
     */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("Law 10: a batch poll answers about those that are done, about all of them, and as they are")
    default void batchAnswersAboutWhatIsDone(@ForAll @Size(min = 1, max = 3) List<Fate> fates) {
        new BatchLaws<>(this, fates).answersAboutWhatIsDone();
    }
}
