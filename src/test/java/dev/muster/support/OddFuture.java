package dev.muster.support;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A future of a class that nobody knows, to be made odd: as it is, it can be asked and does what it should. */
public class OddFuture implements Future<String> {

    private final CompletableFuture<String> task = new CompletableFuture<>();

    /** One that says at first that it is done, and then takes that back until it is completed. */
    public static OddFuture thatGoesBack() {
        return new OddFuture() {
            private final AtomicBoolean asked = new AtomicBoolean();

            @Override
            public boolean isDone() {
                return asked.compareAndSet(false, true) || super.isDone();
            }
        };
    }

    public void complete(String value) {
        task.complete(value);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return task.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean isCancelled() {
        return task.isCancelled();
    }

    @Override
    public boolean isDone() {
        return task.isDone();
    }

    @Override
    public String get() throws InterruptedException, ExecutionException {
        return task.get();
    }

    @Override
    public String get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return task.get(timeout, unit);
    }
}
