package dev.muster.support;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a future of a test ends with, within the time that tells a hang. */
public final class Await {

    private Await() {}

    /** Its value. */
    public static <T> T value(CompletableFuture<T> future) {
        try {
            return future.get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the call hangs", e);
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("expected a value", e);
        }
    }

    /** Its value, or throws what it was completed with. */
    public static <T> T valueOrThrow(CompletableFuture<T> future) throws Exception {
        try {
            return future.get(Eventually.HANG.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the call hangs", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw (Error) e.getCause();
        }
    }

    /** The very exception that it was completed with. */
    public static Throwable failure(CompletableFuture<?> future) {
        Throwable failure = value(future.handle((value, thrown) -> thrown));
        if (failure == null) {
            throw new AssertionError("expected a failure, but it is " + future.join());
        }
        return failure;
    }
}
