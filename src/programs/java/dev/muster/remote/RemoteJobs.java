package dev.muster.remote;

import dev.muster.polling.PollingAlgorithm;
import java.io.IOException;

/**
 * Gathers a thousand jobs of 200 ms to 5 s from a job service on this machine with each of the standard polling strategies,
 * and prints what that took. Takes under a minute.
 *
 * <pre>
 * ./mvnw -q test-compile exec:java -Dexec.mainClass=dev.muster.remote.RemoteJobs
 * </pre>
 */
public final class RemoteJobs {

    private RemoteJobs() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(Gathering.HEADING);
        for (Results results : Results.values()) {
            for (PollingAlgorithm strategy : PollingAlgorithm.values()) {
                System.out.println(Gathering.of(strategy, results, 1).row());
            }
        }
    }
}
