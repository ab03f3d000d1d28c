package dev.muster.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.j2objc.annotations.ReflectionSupport;
import dev.muster.Gather;
import dev.muster.support.ClassPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The library as a program of somebody else sees it: compiled and run by the JDK's own tools, in a JVM of its own. */
@Timeout(120)
@DisplayName("works on the module path and on the class path, with Guava and without")
class ConsumerTest {

    /** What a program that depends on the library and on nothing else has. */
    private static final List<Class<?>> ALONE = List.of(Gather.class, NullMarked.class);

    /** What Guava brings along. */
    private static final List<Class<?>> GUAVA = List.of(
            ListenableFuture.class,
            InternalFutureFailureAccess.class,
            CanIgnoreReturnValue.class,
            ReflectionSupport.class);

    /** Uses a little of everything, and tells what it got. */
    private static final String WITHOUT_GUAVA = """
            package consumer;

            import dev.muster.Completion;
            import dev.muster.Completions;
            import dev.muster.Gather;
            import dev.muster.GatherSpec;
            import dev.muster.Wait;
            import dev.muster.adapter.Adapters;
            import dev.muster.polling.PollingAlgorithm;
            import java.time.Duration;
            import java.util.ArrayList;
            import java.util.List;
            import java.util.Map;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.FutureTask;

            public final class Main {
                private static final GatherSpec SPEC =
                        GatherSpec.builder().timeout(Duration.ofSeconds(30)).polling(PollingAlgorithm.FIXED).build();

                private Main() {}

                public static void main(String[] arguments) {
                    FutureTask<String> task = new FutureTask<>(() -> "polled");
                    new Thread(task).start();
                    List<Object> results = new ArrayList<>();
                    results.add(Gather.<String>of(CompletableFuture.supplyAsync(() -> "pushed"), task).with(SPEC).toList());
                    results.add(Gather.of(List.of("value"), Adapters.known()).toList());
                    results.add(Gather.nested(Map.of("deep", List.of(task))).toStructure());
                    results.add(Wait.of(task).await().timedOut());
                    results.add(Gather.of(task).async().toList().join());
                    try (Completions<Integer, String> completions = Gather.of(task).iterate()) {
                        for (Completion<Integer, String> completion : completions) {
                            results.add(completion);
                        }
                    }
                    System.out.println(results);
                }
            }
            """;

    private static final String TOLD_WITHOUT_GUAVA =
            "[[pushed, polled], [value], {deep=[polled]}, false, [polled], Completion[key=0, value=polled]]";

    /** Ends with an exception if its futures are polled. */
    private static final String WITH_GUAVA = """
            package consumer;

            import com.google.common.util.concurrent.ListenableFuture;
            import com.google.common.util.concurrent.ListeningExecutorService;
            import com.google.common.util.concurrent.MoreExecutors;
            import dev.muster.Gather;
            import dev.muster.guava.GuavaAdapter;
            import dev.muster.polling.PollingStrategy;
            import java.util.List;
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.Executors;

            public final class Main {
                private Main() {}

                public static void main(String[] arguments) {
                    PollingStrategy unused = poll -> {
                        throw new IllegalStateException("asked about " + poll);
                    };
                    CountDownLatch latch = new CountDownLatch(1);
                    ListeningExecutorService pool = MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(1));
                    ListenableFuture<String> future = pool.submit(() -> {
                        latch.await();
                        return "pushed";
                    });
                    var usual = Gather.of(future).polling(unused).async().toList();
                    var named = Gather.of(List.of(future), GuavaAdapter.<String>listenableFutures())
                            .polling(unused).async().toList();
                    latch.countDown();
                    System.out.println(List.of(usual.join(), named.join(), Gather.of(future).polling(unused).toList()));
                    pool.shutdown();
                }
            }
            """;

    private static final String TOLD_WITH_GUAVA = "[[pushed], [pushed], [pushed]]";

    /** What a program is compiled and run with. */
    enum Setting {
        CLASS_PATH(null, WITHOUT_GUAVA, TOLD_WITHOUT_GUAVA, ALONE),
        CLASS_PATH_WITH_GUAVA(null, WITH_GUAVA, TOLD_WITH_GUAVA, both()),
        CLASS_PATH_WITH_GUAVA_UNUSED(null, WITHOUT_GUAVA, TOLD_WITHOUT_GUAVA, both()),
        MODULE_PATH("requires dev.muster;", WITHOUT_GUAVA, TOLD_WITHOUT_GUAVA, ALONE),
        MODULE_PATH_WITH_GUAVA("requires dev.muster; requires com.google.common;", WITH_GUAVA, TOLD_WITH_GUAVA, both());

        private final String requires;
        private final String program;
        private final String told;
        private final List<Class<?>> libraries;

        Setting(String requires, String program, String told, List<Class<?>> libraries) {
            this.requires = requires;
            this.program = program;
            this.told = told;
            this.libraries = libraries;
        }

        private static List<Class<?>> both() {
            return Stream.concat(ALONE.stream(), GUAVA.stream()).toList();
        }

        private boolean isModular() {
            return requires != null;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("compiles with -Xlint:all -Werror, and runs: whatever is optional may be absent")
    void compilesAndRuns(Setting setting, @TempDir Path directory) throws Exception {
        Path classes = directory.resolve("classes");

        assertThat(compile(setting, directory, classes)).isEmpty();

        assertThat(run(setting, directory, classes)).isEqualTo(setting.told);
    }

    private static List<String> compile(Setting setting, Path directory, Path classes) throws IOException {
        List<Path> sources = new ArrayList<>();
        sources.add(Files.writeString(directory.resolve("Main.java"), setting.program));
        if (setting.isModular()) {
            sources.add(Files.writeString(
                    directory.resolve("module-info.java"), "module consumer { " + setting.requires + " }"));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            List<String> options = List.of(
                    "-Xlint:all",
                    "-Werror",
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    setting.isModular() ? "--module-path" : "--class-path",
                    ClassPath.of(setting.libraries));
            compiler.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return diagnostics.getDiagnostics().stream().map(Diagnostic::toString).toList();
    }

    /** What the program tells; or fails with all that it said. */
    private static String run(Setting setting, Path directory, Path classes) throws IOException {
        String path = classes + File.pathSeparator + ClassPath.of(setting.libraries);
        Jvm program = Jvm.run(
                directory,
                setting.isModular()
                        ? List.of("--module-path", path, "--module", "consumer/consumer.Main")
                        : List.of("--class-path", path, "consumer.Main"));
        assertThat(program.errors())
                .as("errors and warnings; a library that is absent is nothing to speak of")
                .isEmpty();
        assertThat(program.status()).isZero();
        return program.output();
    }
}
