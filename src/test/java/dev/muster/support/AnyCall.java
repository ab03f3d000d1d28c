package dev.muster.support;

import dev.muster.AsyncGather;
import dev.muster.Completions;
import dev.muster.Gather;
import dev.muster.GatherSpec;
import dev.muster.Wait;
import dev.muster.adapter.FutureAdapter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Every terminal of {@code Gather} and {@code Wait}, over handles of any kind, with options that all of them have. */
public enum AnyCall {
    TO_LIST {
        @Override
        Object await(Call call) {
            return call.gather().toList();
        }
    },
    TO_MAP {
        @Override
        Object await(Call call) {
            return call.gather().toMap();
        }
    },
    TO_STRUCTURE {
        @Override
        Object await(Call call) {
            return call.gather().toStructure();
        }
    },
    ITERATE {
        @Override
        Object await(Call call) {
            List<Object> handedOver = new ArrayList<>();
            try (Completions<Integer, ?> completions = call.gather().iterate()) {
                completions.forEach(handedOver::add);
            }
            return handedOver;
        }
    },
    STREAM {
        @Override
        Object await(Call call) {
            try (Completions<Integer, ?> completions = call.gather().iterate()) {
                return completions.stream().toList();
            }
        }
    },
    FIRST {
        @Override
        Object await(Call call) {
            return call.gather().first();
        }
    },
    AWAIT {
        @Override
        Object await(Call call) {
            return call.waiting().await();
        }
    },
    ASYNC_TO_LIST {
        @Override
        CompletableFuture<?> start(Call call, Executor executor) {
            return call.async(executor).toList();
        }
    },
    ASYNC_TO_MAP {
        @Override
        CompletableFuture<?> start(Call call, Executor executor) {
            return call.async(executor).toMap();
        }
    },
    ASYNC_TO_STRUCTURE {
        @Override
        CompletableFuture<?> start(Call call, Executor executor) {
            return call.async(executor).toStructure();
        }
    },
    ASYNC_FIRST {
        @Override
        CompletableFuture<?> start(Call call, Executor executor) {
            return call.async(executor).first();
        }
    },
    ASYNC_FOR_EACH {
        @Override
        CompletableFuture<?> start(Call call, Executor executor) {
            return call.async(executor).forEach(call.consumer()::accept);
        }
    },
    AWAIT_ASYNC {
        @Override
        CompletableFuture<?> start(Call call, Executor executor) {
            return executor == null
                    ? call.waiting().awaitAsync()
                    : call.waiting().awaitAsync(executor);
        }
    };

    /** The options that both have; everything but {@code failFast} and {@code returnExceptions}, which a wait has not. */
    private record Call(
            Collection<?> handles, FutureAdapter<Object, Object> adapter, GatherSpec spec, Consumer<Object> consumer) {

        Gather<Integer, ?> gather() {
            Gather<Integer, Object> gather = Gather.of(handles, adapter).with(spec);
            if (spec.returnPartial()) {
                return gather.returnPartial();
            }
            return spec.returnExceptions() ? gather.returnExceptions() : gather;
        }

        AsyncGather<Integer, ?> async(Executor executor) {
            return executor == null ? gather().async() : gather().async(executor);
        }

        Wait<Integer, ?> waiting() {
            return Wait.of(handles, adapter).with(options -> {
                spec.timeout().ifPresent(options::timeout);
                spec.progress().ifPresent(options::progress);
                return options.polling(spec.polling())
                        .pollPatience(spec.pollPatience())
                        .returnPartial(spec.returnPartial())
                        .leftovers(spec.leftovers());
            });
        }
    }

    Object await(Call call) throws Exception {
        return Await.valueOrThrow(start(call, null));
    }

    CompletableFuture<?> start(Call call, Executor executor) {
        throw new UnsupportedOperationException(this + " blocks");
    }

    /** What the call comes to, or throws what it throws; an asynchronous one too, on the default executor. */
    public <H> Object run(Collection<? extends H> handles, FutureAdapter<? super H, ?> adapter, GatherSpec spec)
            throws Exception {
        return await(call(handles, adapter, spec, completion -> {}));
    }

    /** Starts the call, which is an asynchronous one, on the default executor. */
    public <H> CompletableFuture<?> start(
            Collection<? extends H> handles, FutureAdapter<? super H, ?> adapter, GatherSpec spec) {
        return start(call(handles, adapter, spec, completion -> {}), null);
    }

    /** Starts the call, which is an asynchronous one. */
    public <H> CompletableFuture<?> start(
            Collection<? extends H> handles, FutureAdapter<? super H, ?> adapter, GatherSpec spec, Executor executor) {
        return start(handles, adapter, spec, executor, completion -> {});
    }

    /** Starts the call, which is an asynchronous one; if it hands over, then to this consumer. */
    public <H> CompletableFuture<?> start(
            Collection<? extends H> handles,
            FutureAdapter<? super H, ?> adapter,
            GatherSpec spec,
            Executor executor,
            Consumer<Object> consumer) {
        return start(call(handles, adapter, spec, consumer), executor);
    }

    @SuppressWarnings("unchecked") // an adapter is only asked about the handles that it came with
    private static Call call(
            Collection<?> handles, FutureAdapter<?, ?> adapter, GatherSpec spec, Consumer<Object> consumer) {
        return new Call(handles, (FutureAdapter<Object, Object>) adapter, spec, consumer);
    }

    public static List<AnyCall> blocking() {
        return Arrays.stream(values()).filter(call -> !call.isAsync()).toList();
    }

    public static List<AnyCall> async() {
        return Arrays.stream(values()).filter(AnyCall::isAsync).toList();
    }

    public boolean isAsync() {
        return name().contains("ASYNC");
    }

    /** Whether the first handle that is done decides it. */
    public boolean isRace() {
        return this == FIRST || this == ASYNC_FIRST;
    }

    /** Whether it waits without asking for results. */
    public boolean isWait() {
        return this == AWAIT || this == AWAIT_ASYNC;
    }

    /** Whether it hands over one by one. */
    public boolean handsOver() {
        return this == ITERATE || this == STREAM || this == ASYNC_FOR_EACH;
    }
}
