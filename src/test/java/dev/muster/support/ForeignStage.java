package dev.muster.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** A {@code CompletionStage} of somebody else's class: it can call back, and can take nothing back. Completed by hand. */
public final class ForeignStage<V> {

    private final CompletableFuture<V> task = new CompletableFuture<>();
    private final CompletionStage<V> stage;

    private ForeignStage(boolean convertible, Class<?>... types) {
        @SuppressWarnings("unchecked") // the proxy implements what it is asked to
        CompletionStage<V> proxy = (CompletionStage<V>)
                Proxy.newProxyInstance(getClass().getClassLoader(), types, (self, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return switch (method.getName()) {
                            case "equals" -> self == arguments[0];
                            case "hashCode" -> System.identityHashCode(self);
                            default -> "foreign stage";
                        };
                    }
                    if (!convertible && method.getName().equals("toCompletableFuture")) {
                        throw new UnsupportedOperationException("this stage is no CompletableFuture");
                    }
                    try {
                        return method.invoke(task, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        stage = proxy;
    }

    /** A stage that offers its {@code CompletableFuture}. */
    public static <V> ForeignStage<V> convertible() {
        return new ForeignStage<>(true, CompletionStage.class);
    }

    /** A stage whose {@code toCompletableFuture()} is an {@code UnsupportedOperationException}. */
    public static <V> ForeignStage<V> closed() {
        return new ForeignStage<>(false, CompletionStage.class);
    }

    /** A stage that is a {@code Future} too. */
    public static <V> ForeignStage<V> thatIsAFuture() {
        return new ForeignStage<>(true, CompletionStage.class, Future.class);
    }

    public CompletionStage<V> stage() {
        return stage;
    }

    public void complete(V value) {
        task.complete(value);
    }

    public void fail(Throwable failure) {
        task.completeExceptionally(failure);
    }

    public boolean isCancelled() {
        return task.isCancelled();
    }

    /** How many callbacks are on it. */
    public int callbacks() {
        return task.getNumberOfDependents();
    }
}
