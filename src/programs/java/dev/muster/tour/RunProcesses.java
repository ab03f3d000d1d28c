package dev.muster.tour;

import dev.muster.Gather;
import dev.muster.Leftovers;
import dev.muster.Outcome;
import dev.muster.adapter.Adapters;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Step 2: child processes, one of them killed at the deadline. */
final class RunProcesses implements Step {

    @Override
    public String title() {
        return "Child processes, their exit statuses, and a deadline";
    }

    @Override
    public void run(Narrator narrator) throws Exception {
        Map<String, Process> children = new LinkedHashMap<>();
        try {
            narrator.code("""
                    children.put("version", java("--version"));
                    children.put("typo", java("--no-such-option"));
                    children.put("endless", java("-cp", ownClasses(), Endless.class.getName()));
                    Map<String, Outcome<Integer>> exits = Gather.of(children, Adapters.processes())
                            .timeout(Duration.ofMillis(1500))
                            .leftovers(Leftovers.INTERRUPT)
                            .returnPartial()
                            .toMap();""");
            long begun = System.nanoTime();
            children.put("version", java("--version"));
            children.put("typo", java("--no-such-option"));
            children.put("endless", java("-cp", ownClasses(), Endless.class.getName()));
            Map<String, Outcome<Integer>> exits = Gather.of(children, Adapters.processes())
                    .timeout(Duration.ofMillis(1500))
                    .leftovers(Leftovers.INTERRUPT)
                    .returnPartial()
                    .toMap();

            narrator.result("after %s: %s", Narrator.seconds(begun), exits);
            narrator.check(
                    "the keys are the input's, in its order",
                    List.of("version", "typo", "endless"),
                    List.copyOf(exits.keySet()));
            narrator.check("java --version exited with 0", new Outcome.Success<>(0), exits.get("version"));
            narrator.check(
                    "java --no-such-option exited with 1, which is a result: what a status means is up to the caller",
                    new Outcome.Success<>(1),
                    exits.get("typo"));
            narrator.check("the endless one was cut off", new Outcome.Pending<>(), exits.get("endless"));

            narrator.code("""
                    List<Integer> statuses = Gather.of(children.values(), Adapters.processes())
                            .timeout(Duration.ofSeconds(5))
                            .toList();""");
            List<Integer> statuses = Gather.of(children.values(), Adapters.processes())
                    .timeout(Duration.ofSeconds(5))
                    .toList();

            narrator.result("%s", statuses);
            narrator.check(
                    "Leftovers.INTERRUPT has killed the endless one, and nothing is left running",
                    statuses.get(2) != 0 && children.values().stream().noneMatch(Process::isAlive));
        } finally {
            children.values().forEach(Process::destroyForcibly);
        }
    }

    /** The {@code java} that runs this: the one program that is sure to be there. */
    private static Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    private static String ownClasses() throws URISyntaxException {
        return Path.of(Endless.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }
}
