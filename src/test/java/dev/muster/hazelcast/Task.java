package dev.muster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import dev.muster.support.Eventually;
import java.io.Serializable;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** A task that a member runs, and what it does there. */
final class Task implements Callable<Ran>, HazelcastInstanceAware, Serializable {

    private static final long serialVersionUID = 1;

    enum Work {
        /** Returns at once. */
        QUICK {
            @Override
            void run(int number, HazelcastInstance member) {}
        },
        /** Returns after another member has left the cluster. */
        UNTIL_A_MEMBER_LEAVES {
            @Override
            void run(int number, HazelcastInstance member) {
                Eventually.until("a member leaves", () -> dataMembers(member) < 2);
            }
        },
        /** Never returns; says that it has started, and that it was interrupted. */
        ENDLESS {
            @Override
            void run(int number, HazelcastInstance member) throws InterruptedException {
                member.getSet(STARTED).add(number);
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException interrupt) {
                    member.getSet(INTERRUPTED).add(number);
                    throw interrupt;
                }
            }
        },
        /** Fails. */
        FAILING {
            @Override
            void run(int number, HazelcastInstance member) {
                throw new IllegalStateException("task " + number + " is broken");
            }
        };

        abstract void run(int number, HazelcastInstance member) throws InterruptedException;
    }

    static final String STARTED = "started";
    static final String INTERRUPTED = "interrupted";

    private final int number;
    private final Work work;
    private transient HazelcastInstance member;

    Task(int number, Work work) {
        this.number = number;
        this.work = work;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public Ran call() throws InterruptedException {
        work.run(number, member);
        return new Ran(number, member.getCluster().getLocalMember().getUuid());
    }

    private static long dataMembers(HazelcastInstance member) {
        return member.getCluster().getMembers().stream()
                .filter(each -> !each.isLiteMember())
                .count();
    }
}
