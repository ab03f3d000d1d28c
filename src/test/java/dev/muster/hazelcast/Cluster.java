package dev.muster.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import dev.muster.support.Eventually;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Two members in JVMs of their own that do the work; the test's JVM takes part in the cluster, but runs no tasks. */
final class Cluster implements AutoCloseable {

    private static final int SIZE = 2;

    private final String name = "muster-" + UUID.randomUUID();
    private final HazelcastInstance here = Loopback.begin(name, true);
    private final Map<UUID, MemberProcess> workers = new LinkedHashMap<>();

    /** Starts what is missing. */
    void fill() throws IOException {
        MemberProcess[] starting = new MemberProcess[SIZE - workers.size()];
        try {
            for (int i = 0; i < starting.length; i++) {
                starting[i] = MemberProcess.start(name, Loopback.port(here));
            }
            for (MemberProcess member : starting) {
                workers.put(member.joined(), member);
            }
        } catch (IOException | RuntimeException | Error failure) {
            for (MemberProcess member : starting) {
                if (member != null) {
                    member.kill();
                }
            }
            throw failure;
        }
        Eventually.until("all members know of each other", () -> members().size() == SIZE);
    }

    String name() {
        return name;
    }

    HazelcastInstance here() {
        return here;
    }

    /** Each name has threads of its own on every member. */
    IExecutorService executor(String name) {
        return here.getExecutorService(name);
    }

    /** Those that run tasks. */
    List<Member> members() {
        return here.getCluster().getMembers().stream()
                .filter(member -> !member.isLiteMember())
                .toList();
    }

    /** Kills the JVM of a member. */
    void kill(Member member) {
        workers.remove(member.getUuid()).kill();
    }

    @Override
    public void close() {
        here.getLifecycleService().terminate();
        workers.values().forEach(MemberProcess::kill);
    }
}
