package dev.muster.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A test class run as its author would run it: which laws it keeps, and what is said of those that it breaks. */
final class Trial implements TestExecutionListener {
    private static final Pattern LABEL = Pattern.compile("Law (\\d+): .*");

    private final Map<Integer, Optional<String>> messages = new TreeMap<>();

    private Trial() {}

    static Trial of(Class<?> testClass) {
        Trial trial = new Trial();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(testClass))
                .configurationParameter("jqwik.database", "target/jqwik-trials")
                // Not to the build's standard output.
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .build();
        LauncherFactory.create().execute(request, trial);
        return trial;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Matcher label = LABEL.matcher(test.getDisplayName());
        if (label.matches()) {
            messages.put(
                    Integer.valueOf(label.group(1)),
                    result.getThrowable().map(thrown -> Objects.toString(thrown.getMessage())));
        }
    }

    /** Every law that was tried. */
    Iterable<Integer> laws() {
        return messages.keySet();
    }

    /** What is said of each law that is broken. */
    Map<Integer, String> breaches() {
        Map<Integer, String> breaches = new LinkedHashMap<>();
        messages.forEach((law, message) -> message.ifPresent(said -> breaches.put(law, said)));
        return breaches;
    }
}
