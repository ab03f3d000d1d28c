package dev.muster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A member in a JVM of its own, which ends with the JVM that started it: when the pipe between them closes. */
final class MemberProcess {

    /** What Hazelcast asks for on a modular JDK. Without it, it works too, but says on every start that it wants it. */
    private static final List<String> MODULES = List.of(
            "--add-modules",
            "java.se",
            "--add-exports",
            "java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens",
            "java.base/java.lang=ALL-UNNAMED",
            "--add-opens",
            "java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens",
            "java.management/sun.management=ALL-UNNAMED",
            "--add-opens",
            "jdk.management/com.sun.management.internal=ALL-UNNAMED");

    private static final String READY = "ready ";

    private final Process process;

    private MemberProcess(Process process) {
        this.process = process;
    }

    /** Starts a member that joins the cluster at this port; it may not have joined yet. */
    static MemberProcess start(String cluster, int port) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MODULES);
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Dhazelcast.logging.type=none"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MemberProcess.class.getName()));
        command.addAll(List.of(cluster, Integer.toString(port)));
        return new MemberProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Waits until it has joined; under this name the cluster knows it. */
    UUID joined() throws IOException {
        List<String> said = new ArrayList<>();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return UUID.fromString(line.substring(READY.length()));
            }
            said.add(line);
        }
        throw new AssertionError("the member did not start: " + said);
    }

    /** As if the machine had lost its power. */
    void kill() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws IOException {
        HazelcastInstance member = Loopback.join(arguments[0], Integer.parseInt(arguments[1]));
        System.out.println(READY + member.getCluster().getLocalMember().getUuid());
        while (System.in.read() >= 0) {
            // until whoever started it has gone
        }
        Runtime.getRuntime().halt(0);
    }
}
