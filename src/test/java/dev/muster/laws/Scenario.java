package dev.muster.laws;

import dev.muster.Leftovers;
import dev.muster.laws.Task.Fate;
import dev.muster.laws.Task.Kind;
import dev.muster.polling.PollingStrategy;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A call that a law is tried on: what its handles come to and when, and the options of the call.
 *
 * @param tasks one per key
 * @param tick nanoseconds
 * @param timeout in ticks; {@link Task#NEVER}: none
 * @param polling how long to wait between looks
 * @param batchSize how many handles one question may be about
 * @param flaky every so many-th question about a handle throws; 0: none does
 * @param leftovers what becomes of what is not done
 */
record Scenario(
        List<Task> tasks,
        long tick,
        int timeout,
        PollingStrategy polling,
        int batchSize,
        int flaky,
        Leftovers leftovers) {

    /** The last tick at which something completes. */
    static final int LAST = 100;

    /** Ticks between the end of a task that lags and its signal. */
    static final int LAG = 5;

    int size() {
        return tasks.size();
    }

    IntStream keys() {
        return IntStream.range(0, size());
    }

    /** The key whose handle stands at this key: itself, or an earlier one. */
    int owner(int key) {
        int owner = key;
        while (owner > 0 && tasks.get(owner).twin() != Task.SINGLE) {
            owner = tasks.get(owner).twin() % owner;
        }
        return owner;
    }

    /** What stands at this key. */
    Task task(int key) {
        return tasks.get(owner(key));
    }

    /** The keys that have a handle of their own. */
    IntStream owners() {
        return keys().filter(key -> owner(key) == key);
    }

    boolean hasTimeout() {
        return timeout != Task.NEVER;
    }

    /** The time limit; no limit is a very long one. */
    Duration limit() {
        return hasTimeout() ? Duration.ofNanos(tick * timeout) : Duration.ofNanos(Long.MAX_VALUE);
    }

    /** When the handle of this key completes, in nanoseconds since the call began; {@code Long.MAX_VALUE}: never. */
    long completesAt(int key) {
        return task(key).at() == Task.NEVER ? Long.MAX_VALUE : tick * task(key).at();
    }

    /** Whether the handle of this key completes in time. */
    boolean isInTime(int key) {
        return completesAt(key) <= limit().toNanos();
    }

    boolean any(Predicate<Task> condition) {
        return keys().mapToObj(this::task).anyMatch(condition);
    }

    Scenario with(UnaryOperator<Task> edit) {
        return new Scenario(tasks.stream().map(edit).toList(), tick, timeout, polling, batchSize, flaky, leftovers);
    }

    /** In which each handle stands at two keys. */
    Scenario paired() {
        List<Task> paired = keys().mapToObj(key -> tasks.get(key).twin(key % 2 == 0 ? Task.SINGLE : key - 1))
                .toList();
        return new Scenario(paired, tick, timeout, polling, batchSize, flaky, leftovers);
    }

    /** In which everything completes at some time. */
    Scenario ending() {
        return with(task -> task.at() == Task.NEVER ? task.at(LAST) : task);
    }

    /** In which nothing fails. */
    Scenario succeeding() {
        return with(task -> task.fate().isSuccess() ? task : task.fated(Fate.VALUE));
    }

    Scenario without(Kind unwanted, Kind instead) {
        return with(task -> task.kind() == unwanted ? task.of(instead) : task);
    }

    Scenario timeout(int ticks) {
        return new Scenario(tasks, tick, ticks, polling, batchSize, flaky, leftovers);
    }

    Scenario polling(PollingStrategy other) {
        return new Scenario(tasks, tick, timeout, other, batchSize, flaky, leftovers);
    }

    Scenario flaky(int everySoMany) {
        return new Scenario(tasks, tick, timeout, polling, batchSize, everySoMany, leftovers);
    }
}
