package dev.muster.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.GatherSpec;
import dev.muster.Leftovers;
import dev.muster.Wait;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.Adapters;
import dev.muster.support.AnyCall;
import dev.muster.support.Growth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Many calls over one future that is pending")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedFutureTest {

    private static final int SIZE = 3_000;
    private static final GatherSpec NO_OPTIONS = GatherSpec.defaults();

    private static List<CompletableFuture<?>> calls(
            AnyCall way, int size, CompletableFuture<Object> shared, boolean withOwn) {
        List<CompletableFuture<?>> calls = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            List<CompletableFuture<Object>> futures =
                    withOwn ? List.of(shared, new CompletableFuture<>()) : List.of(shared);
            calls.add(way.start(futures, Adapters.known(), NO_OPTIONS, Runnable::run));
        }
        return calls;
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.AnyCall#async")
    @DisplayName("begin and end in linear time")
    void beginAndEnd(AnyCall way) throws Exception {
        Growth.assertLinear(way.name(), SIZE, size -> {
            CompletableFuture<Object> shared = new CompletableFuture<>();
            List<CompletableFuture<?>> calls = calls(way, size, shared, false);
            shared.complete("done");
            assertThat(calls).allMatch(CompletableFuture::isDone);
        });
    }

    @ParameterizedTest
    @MethodSource("dev.muster.support.AnyCall#async")
    @DisplayName("begin in linear time, where each has another one, too")
    void besidesItsOwn(AnyCall way) throws Exception {
        Growth.assertLinear(way.name(), SIZE, size -> {
            CompletableFuture<Object> shared = new CompletableFuture<>();
            List<CompletableFuture<?>> calls = calls(way, size, shared, true);
            assertThat(calls).noneMatch(CompletableFuture::isDone);
            shared.complete("done");
        });
    }

    @Test
    @DisplayName("begin in linear time, where the future has as many dependents that are none of the library's")
    void besidesForeignDependents() throws Exception {
        Growth.assertLinear("toList", SIZE, size -> {
            CompletableFuture<Object> shared = new CompletableFuture<>();
            List<CompletableFuture<?>> dependents = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                dependents.add(shared.thenApply(value -> value));
            }
            dependents.addAll(calls(AnyCall.ASYNC_TO_LIST, size, shared, false));
            shared.complete("done");
            assertThat(dependents).allMatch(CompletableFuture::isDone);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"in order", "backwards", "shuffled"})
    @DisplayName("leave nothing on it when they are cancelled, in whatever order; those that are left get its result")
    void cancelled(String order) {
        CompletableFuture<Object> shared = new CompletableFuture<>();
        List<CompletableFuture<?>> calls = calls(AnyCall.ASYNC_TO_LIST, 2_000, shared, true);
        calls.addAll(calls(AnyCall.AWAIT_ASYNC, 2_000, shared, true));
        if (order.equals("backwards")) {
            Collections.reverse(calls);
        } else if (order.equals("shuffled")) {
            Collections.shuffle(calls, new Random(3));
        }
        CompletableFuture<List<Object>> left =
                Gather.of(shared).async(Runnable::run).toList();
        int dependents = shared.getNumberOfDependents();
        calls.forEach(call -> call.cancel(true));

        assertThat(dependents).isPositive();
        assertThat(shared.getNumberOfDependents()).isLessThanOrEqualTo(1);
        shared.complete("done");
        assertThat(left.join()).containsExactly("done");
    }

    @Test
    @DisplayName("that block and time out, one after another, leave nothing on it and take linear time")
    void timedOut() throws Exception {
        CompletableFuture<Object> shared = new CompletableFuture<>();
        Growth.assertLinear("await", 300, size -> {
            for (int i = 0; i < size; i++) {
                Wait.of(shared, new CompletableFuture<>())
                        .timeout(Duration.ofNanos(100_000))
                        .returnPartial()
                        .await();
            }
        });

        assertThat(shared.getNumberOfDependents()).isZero();
    }

    @Test
    @DisplayName("that fail fast and time out, one after another, leave nothing on it and take linear time")
    void failedFast() throws Exception {
        CompletableFuture<Object> shared = new CompletableFuture<>();
        Growth.assertLinear("toList", 300, size -> {
            for (int i = 0; i < size; i++) {
                try {
                    Gather.of(shared, new CompletableFuture<>())
                            .timeout(Duration.ofNanos(100_000))
                            .toList();
                } catch (WaitTimeoutException expected) {
                    // it is never done
                }
            }
        });

        assertThat(shared.getNumberOfDependents()).isZero();
    }

    @Test
    @DisplayName("all end at their deadlines, and leave nothing on it")
    void deadlines() {
        CompletableFuture<Object> shared = new CompletableFuture<>();
        List<CompletableFuture<?>> calls = new ArrayList<>();
        GatherSpec spec = GatherSpec.builder()
                .timeout(Duration.ofMillis(200))
                .leftovers(Leftovers.LEAVE)
                .build();
        for (int i = 0; i < 2_000; i++) {
            calls.add(AnyCall.ASYNC_TO_LIST.start(List.of(shared), Adapters.known(), spec));
        }
        calls.forEach(call -> call.handle((value, failure) -> "over").join());

        assertThat(shared.getNumberOfDependents()).isZero();
    }
}
