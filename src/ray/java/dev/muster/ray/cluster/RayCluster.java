package dev.muster.ray.cluster;

import io.ray.api.Ray;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Two nodes, and this JVM as the driver of a job on them. */
final class RayCluster implements AutoCloseable {

    /** The nodes, and the resource that tasks ask for to run on one of them. */
    static final List<String> NODES = List.of("left", "right");

    private static final int CPUS = 4;

    private final String address;
    private final RayNode left;
    private final RayNode right;

    RayCluster() {
        int port = freePort();
        address = RayNode.HOST + ":" + port;
        left = RayNode.head(NODES.get(0), port, CPUS);
        left.awaitStart();
        right = RayNode.joining(address, NODES.get(1), CPUS);
        right.awaitStart();
        connect();
    }

    private void connect() {
        System.setProperty("ray.address", address);
        System.setProperty("ray.node-ip", RayNode.HOST);
        System.setProperty("ray.job.code-search-path", directoryOf(Tasks.class).toString());
        // Workers need the JVM options that the driver needs.
        List<String> options = Stream.concat(
                        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                .filter(argument -> argument.startsWith("--add-opens")),
                        Stream.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
                .toList();
        for (int i = 0; i < options.size(); i++) {
            System.setProperty("ray.job.jvm-options." + i, options.get(i));
        }
        Ray.init();
    }

    /** Where further nodes find it. */
    String address() {
        return address;
    }

    long nodes() {
        return Ray.getRuntimeContext().getAllNodeInfo().stream()
                .filter(node -> node.isAlive)
                .count();
    }

    @Override
    public void close() {
        Ray.shutdown();
        right.close();
        left.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(RayNode.HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError("no port is free on " + RayNode.HOST, e);
        }
    }

    private static Path directoryOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
