package dev.muster.gather;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Leftovers;
import dev.muster.MusterException;
import dev.muster.WaitInterruptedException;
import dev.muster.WaitTimeoutException;
import dev.muster.support.PollOnlyFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** A call with a progress listener always goes the long way; without one it may take what is there at once. */
@Label("A call says the same, whether or not its results could be had at once")
class ReadyResultsProperties {

    enum State {
        SUCCEEDED(() -> completedFuture("value")),
        NULL(() -> completedFuture(null)),
        TASK(() -> ran(new FutureTask<>(() -> "task's value"))),
        FAILED(() -> failedFuture(new IllegalStateException("broken"))),
        CANCELLED(() -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            future.cancel(false);
            return future;
        }),
        FAILED_TASK(() -> ran(new FutureTask<>(() -> {
            throw new IllegalStateException("broken task");
        }))),
        CANCELLED_TASK(() -> {
            FutureTask<String> task = new FutureTask<>(() -> "never");
            task.cancel(false);
            return task;
        }),
        PENDING(CompletableFuture::new),
        PENDING_TASK(() -> new FutureTask<>(() -> "not run")),
        SUBCLASS(() -> {
            CompletableFuture<String> future = new CompletableFuture<>() {};
            future.complete("subclass's value");
            return future;
        }),
        FOREIGN(() -> PollOnlyFuture.completed("foreign value"));

        private final Supplier<Future<String>> open;

        State(Supplier<Future<String>> open) {
            this.open = open;
        }

        private static Future<String> ran(FutureTask<String> task) {
            task.run();
            return task;
        }
    }

    enum Mode {
        FAIL_FAST(call -> call),
        FAIL_AT_THE_END(call -> call.failFast(false)),
        OUTCOMES(Gather::returnExceptions),
        PARTIAL(Gather::returnPartial);

        private final Function<Gather<String, String>, Gather<String, ?>> options;

        Mode(Function<Gather<String, String>, Gather<String, ?>> options) {
            this.options = options;
        }
    }

    enum Terminal {
        LIST(Gather::toList),
        MAP(call -> new ArrayList<>(call.toMap().entrySet())),
        STRUCTURE(Gather::toStructure),
        FIRST(Gather::first);

        private final Function<Gather<String, ?>, Object> end;

        Terminal(Function<Gather<String, ?>, Object> end) {
            this.end = end;
        }
    }

    @Provide
    Arbitrary<List<State>> states() {
        Arbitrary<State> mostlySucceeded = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(State.SUCCEEDED, State.NULL, State.TASK)),
                Tuple.of(1, Arbitraries.of(State.class)));
        return mostlySucceeded.list().ofMaxSize(8);
    }

    @Property(tries = 3_000)
    @Label("the same result or exception, and the same interrupt status, as with a progress listener")
    void sameAsTheLongWay(
            @ForAll("states") List<State> states,
            @ForAll Mode mode,
            @ForAll Terminal terminal,
            @ForAll Leftovers leftovers,
            @ForAll boolean interrupted) {
        Map<String, Future<String>> futures = new LinkedHashMap<>();
        states.forEach(state -> futures.put("key-" + futures.size(), state.open.get()));
        Gather<String, String> call = Gather.of(futures).timeout(Duration.ZERO).leftovers(Leftovers.LEAVE);

        String longWay = told(mode.options.apply(call.onProgress(progress -> {})), terminal, interrupted);

        assertThat(told(mode.options.apply(call.leftovers(leftovers)), terminal, interrupted))
                .isEqualTo(longWay);
    }

    private static String told(Gather<String, ?> call, Terminal terminal, boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        String ending;
        try {
            ending = String.valueOf(terminal.end.apply(call));
        } catch (MusterException thrown) {
            ending = thrown + " because of " + thrown.getCause() + ", with "
                    + Arrays.stream(thrown.getSuppressed()).map(String::valueOf).collect(joining(", ")) + "; "
                    + outcomes(thrown);
        } catch (NoSuchElementException empty) {
            ending = empty.toString();
        }
        return ending + (Thread.interrupted() ? ", interrupted" : "");
    }

    private static Object outcomes(MusterException thrown) {
        if (thrown instanceof GatherFailedException failed) {
            return failed.outcomes();
        }
        return thrown instanceof WaitTimeoutException late
                ? late.outcomes()
                : ((WaitInterruptedException) thrown).outcomes();
    }
}
