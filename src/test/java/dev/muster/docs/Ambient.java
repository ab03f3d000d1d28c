package dev.muster.docs;

import dev.muster.GatherSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * What the README's examples take for granted: a reader knows at once what {@code pages} or {@code client} stands for.
 * Compiled against, never run. Examples in Javadoc stand by themselves.
 */
abstract class Ambient {
    static ExecutorService executor;
    static String id;
    static Map<String, Future<User>> calls;
    static List<CompletableFuture<String>> replicas;
    static Map<String, CompletableFuture<String>> pages;
    static List<String> jobIds;
    static Client client;
    static ExecutorService pool;
    static List<CompletableFuture<String>> futures;
    static Map<String, CompletableFuture<String>> map;
    static CompletableFuture<String> f1;
    static CompletableFuture<String> f2;
    static CompletableFuture<String> f3;
    static List<Future<String>> tasks;
    static List<Callable<String>> callables;
    static List<String> items;
    static List<Job> jobs;
    static List<Process> processes;
    static List<Object> mixed;
    static Object structure;
    static Object x;
    static GatherSpec SPEC;

    record User(String name) {}

    record Order(String number) {}

    record Page(User user, List<Order> orders) {}

    record JobStatus(String id, boolean isFinished, boolean isBroken, String output) {}

    interface Client {
        List<JobStatus> statusOf(Collection<String> jobs);

        Collection<Job> finished(Collection<Job> jobs);

        String result(Job job);
    }

    record Job(boolean isFinished, String result) {}

    static String load(String item) {
        throw new AssertionError(item);
    }

    static void log(Object... said) {
        throw new AssertionError(said);
    }

    static void use(Object key, Object value) {
        throw new AssertionError(key);
    }

    static CompletableFuture<User> loadUser(String id) {
        throw new AssertionError(id);
    }

    static CompletableFuture<List<Order>> loadOrders(String id) {
        throw new AssertionError(id);
    }

    static Page page(User user, List<Order> orders) {
        return new Page(user, orders);
    }
}
