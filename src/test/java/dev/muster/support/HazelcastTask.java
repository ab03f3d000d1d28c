package dev.muster.support;

import com.hazelcast.core.IExecutorService;
import dev.muster.hazelcast.Loopback;
import java.io.Serial;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A task on a Hazelcast member, which runs in this JVM: tasks travel as bytes even so, and find their gate by its number. */
final class HazelcastTask implements Callable<Object>, Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Map<Integer, Gate<Object>> GATES = new ConcurrentHashMap<>();
    private static final AtomicInteger OPENED = new AtomicInteger();

    /** One member for all tests, started with the first. */
    private static final class Member {
        static final IExecutorService EXECUTOR = Loopback.begin("kinds", false).getExecutorService("tasks");
    }

    private final int number;

    private HazelcastTask(int number) {
        this.number = number;
    }

    /** One task that runs. */
    static OpenHandle open() {
        int number = OPENED.incrementAndGet();
        Gate<Object> gate = new Gate<>();
        GATES.put(number, gate);
        Future<Object> future = Member.EXECUTOR.submit(new HazelcastTask(number));
        gate.untilItRuns();
        Runnable complete = () -> gate.open("value");
        return OpenHandle.pending(future, "value", complete, gate::fail, future::isCancelled, () -> {
            GATES.remove(number);
            complete.run();
        });
    }

    @Override
    public Object call() throws InterruptedException {
        return GATES.get(number).call();
    }
}
