package dev.muster.executors;

import dev.muster.GatherSpec;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.NotifyingAdapter;
import dev.muster.support.AnyCall;
import dev.muster.support.Caller;
import dev.muster.support.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Signals and completes where next to no stack is left, and then prints which calls have not ended. In a JVM of its own:
 * the overflow may hit the JDK's pools just as well.
 */
public final class DeepSignals {

    private static final int CALLS = 20;

    private static final GatherSpec WITH_DEADLINE =
            GatherSpec.builder().timeout(Duration.ofSeconds(1)).build();

    private DeepSignals() {}

    /** Calls back exactly when it is told to. */
    private static final class Door implements NotifyingAdapter<String, String> {

        private final List<Runnable> signals = new CopyOnWriteArrayList<>();
        private volatile boolean open;

        @Override
        public boolean isDone(String handle) {
            return open;
        }

        @Override
        public String result(String handle) {
            return handle;
        }

        @Override
        public Registration onDone(String handle, Runnable signal) {
            signals.add(signal);
            return () -> {};
        }

        void signal() {
            signals.forEach(Runnable::run);
        }
    }

    /** Runs the action at the bottom of the stack, and again at every level on the way up: where it has ever more room. */
    private static void atEveryDepth(Runnable action) throws InterruptedException {
        Thread diver = new Thread(null, () -> dive(action), "diver", 256 * 1024);
        diver.start();
        diver.join();
    }

    private static void dive(Runnable action) {
        try {
            dive(action);
        } catch (StackOverflowError bottom) {
            // from here on up
        }
        try {
            action.run();
        } catch (StackOverflowError noRoomYet) {
            // the next level has more
        }
    }

    public static void main(String[] arguments) throws Exception {
        Together together = new Together();
        for (AnyCall way : arguments[0].equals("blocking") ? AnyCall.blocking() : AnyCall.async()) {
            switch (arguments[0]) {
                case "blocking" -> blocking(way, together);
                case "signals" -> signals(way, together, false);
                case "ends" -> signals(way, together, true);
                default -> completions(way, together);
            }
        }
        System.out.println(together.disappointments());
        System.exit(0);
    }

    /** No deadline: the last signal, which has all the room it needs, must get through. */
    private static void blocking(AnyCall way, Together together) throws Exception {
        Door door = new Door();
        Caller<Object> caller = Caller.of(() -> way.run(List.of("a", "b"), door, GatherSpec.defaults()));
        while (door.signals.size() < 2) {
            Thread.onSpinWait();
        }
        caller.untilItWaits();
        atEveryDepth(door::signal);
        door.open = true;
        door.signal();
        together.expect(way.name(), caller::isOver);
    }

    private static void signals(AnyCall way, Together together, boolean isDoneBefore) throws InterruptedException {
        Door door = new Door();
        List<CompletableFuture<?>> results = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            results.add(way.start(List.of("a", "b"), door, WITH_DEADLINE, Runnable::run));
        }
        door.open = isDoneBefore;
        atEveryDepth(door::signal);
        door.open = true;
        together.expect(way.name(), () -> results.stream().allMatch(CompletableFuture::isDone));
    }

    private static void completions(AnyCall way, Together together) throws InterruptedException {
        List<CompletableFuture<?>> results = new ArrayList<>();
        List<CompletableFuture<Object>> left = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CompletableFuture<Object> future = new CompletableFuture<>();
            left.add(future);
            results.add(way.start(List.of(future), Adapters.known(), WITH_DEADLINE, Runnable::run));
        }
        atEveryDepth(() -> {
            if (!left.isEmpty()) {
                left.remove(left.size() - 1).complete("deep");
            }
        });
        together.expect(way.name(), () -> results.stream().allMatch(CompletableFuture::isDone));
    }
}
