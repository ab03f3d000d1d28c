package dev.muster.benchmark;

import com.google.common.util.concurrent.Futures;
import dev.muster.Gather;
import dev.muster.GatherFailedException;
import java.util.concurrent.ExecutionException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;

/** Notices that one of many pending futures has failed. */
@BenchmarkMode(Mode.SingleShotTime)
public class Failure {
    private static final Exception FAILURE = new IllegalStateException("failed");

    /** One of the futures fails; the others stay pending. */
    public static class FailingRound extends CompletableRound {
        @Override
        int completions() {
            return 1;
        }

        @Override
        void complete(int index) {
            futures.get(index).completeExceptionally(FAILURE);
        }
    }

    /** The same with Guava's futures. */
    public static class FailingSettableRound extends SettableRound {
        @Override
        int completions() {
            return 1;
        }

        @Override
        void complete(int index) {
            futures.get(index).setException(FAILURE);
        }
    }

    @Benchmark
    public Exception muster(FailingRound round) throws Exception {
        return round.time(() -> {
            try {
                throw new AssertionError(Gather.<String>of(round.futures).toList());
            } catch (GatherFailedException failure) {
                return failure;
            }
        });
    }

    @Benchmark
    public Exception allAsList(FailingSettableRound round) throws Exception {
        return round.time(() -> {
            try {
                throw new AssertionError(Futures.allAsList(round.futures).get());
            } catch (ExecutionException failure) {
                return failure;
            }
        });
    }

    @Benchmark
    public boolean park(ParkRound round) throws Exception {
        return round.time(round::await);
    }
}
