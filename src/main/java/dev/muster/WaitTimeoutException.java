package dev.muster;

import dev.muster.internal.Wording;
import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The timeout or the deadline passed before everything that was waited for was done. What was done by then is in
 * {@link #outcomes()}, what was not in {@link #pendingKeys()}.
 *
 * <pre>{@code
 * Map<String, Future<Integer>> tasks = new LinkedHashMap<>();
 * tasks.put("quick", CompletableFuture.completedFuture(1));
 * tasks.put("stuck", new CompletableFuture<>());
 * try {
 *     Gather.of(tasks).timeout(Duration.ofMillis(10)).toMap();
 * } catch (WaitTimeoutException late) {
 *     System.out.println(late.getMessage()); // timed out after 10 ms: 1 of 2 done; pending: stuck
 *     System.out.println(Outcome.successes(late.outcomes())); // {quick=1}
 * }
 * }</pre>
 */
public final class WaitTimeoutException extends MusterException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** How many pending keys the message names. */
    static final int NAMED_KEYS = 10;

    /** The span that was in force. */
    private final Duration timeout;

    /** How many keys' handles were done. */
    private final int completed;

    /** How many keys the call had. */
    private final int total;

    /** @param firstPending the first pending keys in input order; only {@link #NAMED_KEYS} of them are read */
    WaitTimeoutException(
            Duration timeout,
            int completed,
            int total,
            List<@Nullable Object> firstPending,
            Supplier<Map<@Nullable Object, Outcome<@Nullable Object>>> outcomes) {
        super(message(timeout, completed, total, firstPending), null, outcomes);
        this.timeout = timeout;
        this.completed = completed;
        this.total = total;
    }

    /**
     * {@return the span that was in force: from the start of the call to the earliest of its timeout and its deadlines}
     */
    public Duration timeout() {
        return timeout;
    }

    /** {@return how many keys' handles were done, those that an iteration had handed over included} */
    public int completed() {
        return completed;
    }

    /** {@return how many keys the call had} */
    public int total() {
        return total;
    }

    /**
     * The keys whose handles were not done: those of {@link #outcomes()} with an {@link Outcome.Pending}.
     *
     * @return the keys in the order of the input, unmodifiable; for n keys made in a time proportional to n. Empty
     *     after deserialization, when the message still names the first ten
     */
    public List<@Nullable Object> pendingKeys() {
        List<@Nullable Object> keys = new ArrayList<>();
        outcomes().forEach((key, outcome) -> {
            if (outcome.isPending()) {
                keys.add(key);
            }
        });
        return Collections.unmodifiableList(keys);
    }

    private static String message(Duration timeout, int completed, int total, List<@Nullable Object> firstPending) {
        String message = "timed out after " + Wording.duration(timeout) + ": " + Wording.progress(completed, total);
        if (firstPending.isEmpty()) {
            return message;
        }
        String named = firstPending.stream().limit(NAMED_KEYS).map(Wording::of).collect(Collectors.joining(", "));
        int unnamed = total - completed - Math.min(firstPending.size(), NAMED_KEYS);
        return message + "; pending: " + named + (unnamed > 0 ? " and " + unnamed + " more" : "");
    }
}
