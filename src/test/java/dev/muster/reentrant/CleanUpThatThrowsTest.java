package dev.muster.reentrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.GatherSpec;
import dev.muster.Leftovers;
import dev.muster.WaitTimeoutException;
import dev.muster.adapter.NotifyingAdapter;
import dev.muster.progress.Progress.State;
import dev.muster.support.AnyCall;
import dev.muster.support.RecordedProgress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Taking back and cancelling, at the end of a call, with an adapter that throws in there")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CleanUpThatThrowsTest {

    private static final int HANDLES = 5;

    static Stream<Named<Supplier<Throwable>>> thrown() {
        return Stream.of(
                Named.of("RuntimeException", IllegalStateException::new),
                Named.of("Error", AssertionError::new),
                Named.of("StackOverflowError", StackOverflowError::new),
                Named.of("checked", Exception::new));
    }

    @SuppressWarnings("unchecked") // what is thrown is not looked at by the compiler, as from other languages
    private static <X extends Throwable> void rethrow(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /** Never done; throws whenever it is told that nobody waits any more. */
    private static final class Rude implements NotifyingAdapter<Integer, Object> {

        private final Supplier<Throwable> thrown;
        private final AtomicInteger registered = new AtomicInteger();
        private final AtomicInteger removed = new AtomicInteger();
        private final AtomicInteger cancelled = new AtomicInteger();

        Rude(Supplier<Throwable> thrown) {
            this.thrown = thrown;
        }

        @Override
        public boolean isDone(Integer handle) {
            return false;
        }

        @Override
        public Object result(Integer handle) {
            return handle;
        }

        @Override
        public Registration onDone(Integer handle, Runnable signal) {
            registered.incrementAndGet();
            return () -> {
                removed.incrementAndGet();
                CleanUpThatThrowsTest.<RuntimeException>rethrow(thrown.get());
            };
        }

        @Override
        public boolean cancel(Integer handle, boolean mayInterrupt) {
            cancelled.incrementAndGet();
            CleanUpThatThrowsTest.<RuntimeException>rethrow(thrown.get());
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("thrown")
    @DisplayName("is done for every handle; the call ends as it would have, and tells one end")
    void everyHandle(Supplier<Throwable> thrown) {
        List<Integer> handles = IntStream.range(0, HANDLES).boxed().toList();
        for (AnyCall way : AnyCall.values()) {
            Rude adapter = new Rude(thrown);
            RecordedProgress progress = new RecordedProgress();
            GatherSpec spec = GatherSpec.builder()
                    .timeout(Duration.ofMillis(30))
                    .leftovers(Leftovers.CANCEL)
                    .onProgress(progress)
                    .build();
            Throwable end = catchThrowable(() -> way.run(handles, adapter, spec));

            assertThat(end).as(way.name()).isInstanceOf(WaitTimeoutException.class);
            assertThat(adapter.removed).as(way.name()).hasValue(adapter.registered.get());
            assertThat(adapter.cancelled).as(way.name()).hasValue(HANDLES);
            assertThat(progress.finalStates()).as(way.name()).containsExactly(State.TIMED_OUT);
        }
    }
}
