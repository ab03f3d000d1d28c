package dev.muster.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.adapter.FutureAdapter;
import dev.muster.support.Await;
import dev.muster.support.Growth;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("An adapterFor that answers another batch adapter for each handle")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AdapterPerHandleTest {

    private static final int SIZE = 4_000;

    /** A new adapter for each handle. */
    private static final class Dispatching implements FutureAdapter<Integer, Object> {

        private final int looksUntilDone;
        private final AtomicInteger questions = new AtomicInteger();

        Dispatching(int looksUntilDone) {
            this.looksUntilDone = looksUntilDone;
        }

        @Override
        public boolean isDone(Integer handle) {
            throw new AssertionError("another adapter is asked");
        }

        @Override
        public Object result(Integer handle) {
            throw new AssertionError("another adapter is asked");
        }

        @Override
        public FutureAdapter<? super Integer, ?> adapterFor(Integer handle) {
            return new OfOne();
        }

        private final class OfOne implements BatchAdapter<Integer, Object> {

            private int asked;

            @Override
            public void poll(Collection<Integer> pending, Duration upTo, Answers<Integer, Object> answers) {
                questions.incrementAndGet();
                if (++asked >= looksUntilDone) {
                    pending.forEach(answers::done);
                }
            }

            @Override
            public Object result(Integer handle) {
                return handle;
            }
        }
    }

    private static List<Integer> jobs(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    @Test
    @DisplayName("takes linear time, in the first look and in later ones")
    void linear() throws Exception {
        Growth.assertLinear("toList", SIZE, size -> {
            Dispatching adapter = new Dispatching(3);
            List<Object> results = Gather.of(jobs(size), adapter)
                    .polling(poll -> Duration.ZERO)
                    .toList();
            assertThat(results).hasSize(size);
            assertThat(adapter.questions).hasValue(3 * size);
        });
    }

    @Test
    @DisplayName("takes linear time in a wait, and in a call that blocks no thread")
    void otherTerminals() throws Exception {
        Growth.assertLinear(
                "await", SIZE, size -> Wait.of(jobs(size), new Dispatching(1)).await());
        Growth.assertLinear(
                "async toMap",
                SIZE,
                size -> Await.value(Gather.of(jobs(size), new Dispatching(1))
                        .async(Runnable::run)
                        .toMap()));
    }

    @Test
    @DisplayName("or one for half of them and new ones for the others, takes linear time")
    void mixed() throws Exception {
        BatchAdapter<Integer, Object> common = Adapters.batched(pending -> pending, job -> job);
        FutureAdapter<Integer, Object> perHandle = new Dispatching(1);
        FutureAdapter<Integer, Object> half = new FutureAdapter<>() {
            @Override
            public boolean isDone(Integer handle) {
                throw new AssertionError("another adapter is asked");
            }

            @Override
            public Object result(Integer handle) {
                throw new AssertionError("another adapter is asked");
            }

            @Override
            public FutureAdapter<? super Integer, ?> adapterFor(Integer handle) {
                return handle % 2 == 0 ? common : perHandle.adapterFor(handle);
            }
        };
        Growth.assertLinear(
                "toList", 2 * SIZE, size -> Gather.of(jobs(size), half).toList());
    }
}
