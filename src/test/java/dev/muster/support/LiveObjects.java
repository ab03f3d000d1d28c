package dev.muster.support;

import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The bytes of all live objects that a wait may leave behind: those of the library, of {@code java.util.concurrent} and of
 * Guava's futures, whatever else happens in this JVM. Counted object by object after a full collection.
 */
public final class LiveObjects {

    private LiveObjects() {}

    /** As of now. */
    public static long bytes() {
        try {
            String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return histogram
                    .lines()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length >= 4 && isOfAWait(columns[3]))
                    .mapToLong(columns -> Long.parseLong(columns[2]))
                    .sum();
        } catch (JMException e) {
            throw new AssertionError("this JVM counts no objects", e);
        }
    }

    /** Also arrays of them. Not the threads and queues of the common pool, which come and go as it sees fit: 2 KB each. */
    private static boolean isOfAWait(String type) {
        String element = type.startsWith("[L") ? type.substring(2) : type;
        return Stream.of("dev.muster.", "java.util.concurrent.", "com.google.common.util.concurrent.")
                        .anyMatch(element::startsWith)
                && !element.startsWith("java.util.concurrent.ForkJoin");
    }
}
