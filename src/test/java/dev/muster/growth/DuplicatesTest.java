package dev.muster.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.GatherSpec;
import dev.muster.Outcome;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.support.AnyCall;
import dev.muster.support.Growth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The same handle at many keys")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DuplicatesTest {

    private static final int SIZE = 4_000;

    /** How many keys have the same handle, of so many. */
    private enum Same {
        ALL,
        HALF,
        PAIRS;

        List<Object> handles(int size, Supplier<?> one) {
            List<Object> handles = new ArrayList<>();
            Object same = one.get();
            for (int i = 0; i < size; i++) {
                if (this == HALF ? i % 2 == 0 : this == PAIRS && i % 2 == 0) {
                    Object other = one.get();
                    same = this == PAIRS ? other : same;
                    handles.add(other);
                } else {
                    handles.add(same);
                }
            }
            if (this == PAIRS) {
                Collections.shuffle(handles, new Random(5));
            }
            return handles;
        }
    }

    private record Job(int number) {}

    private static final FutureAdapter<Object, Object> JOBS =
            Adapters.either(Job.class, Adapters.batched(100, pending -> pending, job -> job), Adapters.known());

    private static void complete(List<Object> handles) {
        handles.forEach(handle -> {
            if (handle instanceof CompletableFuture<?> future) {
                future.complete(null);
            } else if (handle instanceof FutureTask<?> task) {
                task.run();
            }
        });
    }

    /** Completed by the listener or the strategy, while the call is under way: then it takes in all of them. */
    private static void gather(AnyCall way, List<Object> handles, Consumer<List<Object>> complete) throws Exception {
        GatherSpec spec = GatherSpec.builder()
                .polling(poll -> {
                    complete.accept(handles);
                    return Duration.ZERO;
                })
                .onProgress(progress -> complete.accept(handles))
                .build();
        way.run(handles, JOBS, spec);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("takes linear time of futures")
    void futures(Same same) throws Exception {
        for (AnyCall way : List.of(AnyCall.TO_LIST, AnyCall.ITERATE, AnyCall.AWAIT)) {
            Growth.assertLinear(
                    way.name(),
                    SIZE,
                    size -> gather(way, same.handles(size, CompletableFuture::new), DuplicatesTest::complete));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("takes linear time of tasks, which are asked")
    void tasks(Same same) throws Exception {
        for (AnyCall way : List.of(AnyCall.TO_LIST, AnyCall.ITERATE, AnyCall.AWAIT)) {
            Growth.assertLinear(
                    way.name(),
                    SIZE,
                    size -> gather(
                            way, same.handles(size, () -> new FutureTask<>(() -> "done")), DuplicatesTest::complete));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("takes linear time of jobs that are asked about together")
    void batched(Same same) throws Exception {
        int[] number = {0};
        Growth.assertLinear("toList", SIZE, size -> Gather.of(same.handles(size, () -> new Job(number[0]++)), JOBS)
                .toList());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("takes linear time where the deadline cuts all of them off")
    void cutOff(Same same) throws Exception {
        Growth.assertLinear("toList", SIZE, size -> {
            List<Outcome<Object>> outcomes = Gather.of(same.handles(size, CompletableFuture::new), JOBS)
                    .timeout(Duration.ofNanos(1))
                    .onProgress(progress -> {})
                    .returnPartial()
                    .toList();
            assertThat(outcomes).allMatch(Outcome::isPending);
        });
    }

    @Test
    @DisplayName("takes linear time of one failed future: one failure")
    void failed() throws Exception {
        Growth.assertLinear("toList", SIZE, size -> {
            CompletableFuture<Object> future = new CompletableFuture<>();
            CompletableFuture<?> result = Gather.of(Collections.nCopies(size, future))
                    .failFast(false)
                    .async(Runnable::run)
                    .toList();
            future.completeExceptionally(new IllegalStateException("failed"));
            assertThat(result).isCompletedExceptionally();
        });
    }
}
