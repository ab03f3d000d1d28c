package dev.muster.forkjoin;

import dev.muster.GatherSpec;
import dev.muster.adapter.Adapters;
import dev.muster.support.AnyCall;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.atomic.AtomicInteger;

/** Divide and conquer in a fork/join pool: each task waits, within the pool, for others that it has started there. */
final class Trees {

    private final ForkJoinPool pool;
    private final AnyCall way;
    private final Kind kind;
    private final AtomicInteger leaves = new AtomicInteger();

    /** How a task starts another. */
    enum Kind {
        SUPPLIED {
            @Override
            Object start(ForkJoinPool pool, Runnable task) {
                return CompletableFuture.supplyAsync(
                        () -> {
                            task.run();
                            return task;
                        },
                        pool);
            }
        },
        SUBMITTED {
            @Override
            Object start(ForkJoinPool pool, Runnable task) {
                return pool.submit(task);
            }
        },
        FORKED {
            @Override
            Object start(ForkJoinPool pool, Runnable task) {
                return new Forked(task).fork();
            }
        };

        abstract Object start(ForkJoinPool pool, Runnable task);
    }

    private static final class Forked extends RecursiveTask<Object> {

        private static final long serialVersionUID = 1L;

        private final transient Runnable task;

        Forked(Runnable task) {
            this.task = task;
        }

        @Override
        protected Object compute() {
            task.run();
            return task;
        }
    }

    Trees(ForkJoinPool pool, AnyCall way, Kind kind) {
        this.pool = pool;
        this.way = way;
        this.kind = kind;
    }

    /** A binary tree of this depth: the number of its leaves. */
    ForkJoinTask<Integer> tree(int depth) {
        return pool.submit(() -> {
            grow(depth);
            return leaves.get();
        });
    }

    /** Each waits for one, so many times. */
    ForkJoinTask<Integer> chain(int length) {
        return pool.submit(() -> {
            link(length);
            return leaves.get();
        });
    }

    private void grow(int depth) {
        if (depth == 0) {
            leaves.incrementAndGet();
            return;
        }
        await(List.of(kind.start(pool, () -> grow(depth - 1)), kind.start(pool, () -> grow(depth - 1))));
    }

    private void link(int length) {
        if (length == 0) {
            leaves.incrementAndGet();
            return;
        }
        await(List.of(kind.start(pool, () -> link(length - 1))));
    }

    private void await(List<Object> handles) {
        try {
            way.run(handles, Adapters.known(), GatherSpec.defaults());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
