package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("jqwik is an optional dependency")
class WithoutJqwikTest {

    /** What a user's test may do without jqwik; run where there is none. */
    public static final class Use implements Runnable {
        @Override
        public void run() {
            Duration second = Duration.ofSeconds(1);
            PollingLaws.checkRun(poll -> Duration.ofMillis(1), second, List.of(Duration.ofMillis(70)));
            PollingStrategyContract contract = () -> poll -> Duration.ofMillis(1);
            contract.runsEnd(List.of(Duration.ofMillis(70)));
            new AdapterContractTest.LawfulNotifying()
                    .registrationsCanBeRemoved(List.of(FutureAdapterContract.Fate.FAILED));
            PollingLaws.checkRun(poll -> null, second, List.of(second));
        }
    }

    private static URL url(String path) {
        try {
            return new File(path).toURI().toURL();
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    @DisplayName("without it the simulation works, the laws can be called, and say what is wrong")
    void lawsAreThere() throws Exception {
        URL[] withoutJqwik = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.contains("jqwik"))
                .map(WithoutJqwikTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(withoutJqwik, ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> loader.loadClass("net.jqwik.api.Property"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> use = loader.loadClass(Use.class.getName());
            Object there = use.getConstructor().newInstance();

            assertThatThrownBy(() -> use.getMethod("run").invoke(there))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Law 6 of polling strategies is broken")
                    .hasMessageContaining("answered null");
            assertThat(use.getClassLoader()).isSameAs(loader);
        }
    }
}
