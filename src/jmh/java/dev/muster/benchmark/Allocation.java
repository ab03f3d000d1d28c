package dev.muster.benchmark;

import dev.muster.Completion;
import dev.muster.Gather;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** What a call allocates per future, in the calling thread and in the one that completes them. */
final class Allocation {
    private static final Exception FAILURE = new IllegalStateException("failed");

    /** All futures fail, with one and the same exception. */
    private static final class FailingRound extends CompletableRound {
        @Override
        void complete(int index) {
            futures.get(index).completeExceptionally(FAILURE);
        }
    }

    /** All futures are done before the call. */
    private static final class DoneRound extends CompletableRound {
        @Override
        void renew() {
            super.renew();
            futures.forEach(future -> future.complete("result"));
        }

        @Override
        void produce() {}

        @Override
        <T> T time(Callable<T> call) throws Exception {
            return call.call();
        }
    }

    private Allocation() {}

    static List<Row> rows(Mode mode) throws Exception {
        double exception = exception();
        List<Row> rows = new ArrayList<>();
        rows.add(row("done, `toList`", new DoneRound(), Start.RACING, gather -> gather.toList(), 16, 0));
        rows.add(row("≤ 1 ms, `toList`", new CompletableRound(), Start.SOON, gather -> gather.toList(), 16, 0));
        rows.add(row(
                "≥ 100 ms, `failFast(false)`",
                new CompletableRound(),
                Start.LATE,
                gather -> gather.failFast(false).toList(),
                16,
                0));
        rows.add(row("≥ 100 ms, `toList`", new CompletableRound(), Start.LATE, gather -> gather.toList(), 260, 0));
        rows.add(row("≥ 100 ms, `iterate`", new CompletableRound(), Start.LATE, Allocation::iterate, 300, 0));
        rows.add(row(
                "≥ 100 ms, all fail, `returnExceptions().toList()`",
                new FailingRound(),
                Start.LATE,
                gather -> gather.returnExceptions().toList(),
                260,
                exception));
        rows.add(row(
                "≥ 100 ms, all fail, `returnExceptions().iterate()`",
                new FailingRound(),
                Start.LATE,
                gather -> iterate(gather.returnExceptions()),
                300,
                exception));
        return rows;
    }

    private static int iterate(Gather<?, ?> gather) {
        int count = 0;
        for (Completion<?, ?> completion : gather.iterate()) {
            count += completion.value() == null ? 0 : 1;
        }
        return count;
    }

    private static Row row(
            String title,
            CompletableRound round,
            Start start,
            Function<Gather<Integer, String>, Object> call,
            int target,
            double exception)
            throws Exception {
        round.n = 10_000;
        round.order = Order.RANDOM;
        round.start = start;
        round.open();
        long[] bytes = new long[5];
        for (int i = -30; i < bytes.length; i++) {
            round.prepare(i < 0);
            long before = round.allocated();
            Object results = round.time(() -> call.apply(Gather.of(round.futures)));
            round.finish();
            if (i >= 0 && results != null) {
                bytes[i] = round.allocated() - before;
            }
        }
        round.close();
        Arrays.sort(bytes);
        double each = bytes[bytes.length / 2] / (double) round.n;
        String aim =
                "≤ " + target + " B" + (exception == 0 ? "" : " + an exception (" + Table.decimal(exception) + " B)");
        return Checks.row(
                        "allocated per future, " + title,
                        round.n,
                        Table.decimal(each) + " B",
                        aim,
                        each <= target + exception)
                .with(Unit.BYTES, each);
    }

    /** The bytes of an exception that is created where a call waits. */
    private static double exception() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Exception[] exceptions = new Exception[1_000];
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < exceptions.length; i++) {
            exceptions[i] = new ExecutionException(FAILURE);
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) exceptions.length;
    }
}
