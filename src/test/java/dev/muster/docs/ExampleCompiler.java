package dev.muster.docs;

import com.sun.source.util.JavacTask;
import dev.muster.docs.ExampleSource.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Compiles any number of examples in one run of javac, and tells for each what is wrong with it. */
final class ExampleCompiler {

    private static final List<String> OPTIONS =
            List.of("--release", "17", "-proc:none", "-Xlint:none", "-Xmaxerrs", "10000", "--should-stop=ifError=FLOW");

    private final Map<Example, List<String>> errors = new LinkedHashMap<>();

    private ExampleCompiler(List<Example> examples) {
        examples.forEach(example -> errors.put(example, List.of()));
        // javac goes no further than the parser if any source has a syntax error, so those are taken out first.
        Map<Example, ExampleSource> parsed = new LinkedHashMap<>();
        for (Form form : Form.values()) {
            List<ExampleSource> sources = new ArrayList<>();
            for (Example example : examples) {
                if (!parsed.containsKey(example)) {
                    sources.add(new ExampleSource(example, sources.size() + parsed.size(), form));
                }
            }
            Map<Example, List<String>> syntaxErrors = errorsIn(sources, JavacTask::parse);
            for (ExampleSource source : sources) {
                Example example = source.example();
                List<String> found = syntaxErrors.getOrDefault(example, List.of());
                if (found.isEmpty()) {
                    parsed.put(example, source);
                    errors.put(example, List.of());
                } else if (errors.get(example).isEmpty()
                        || found.size() < errors.get(example).size()) {
                    // The form with the fewest errors is the one that was meant.
                    errors.put(example, found);
                }
            }
        }
        errors.putAll(errorsIn(parsed.values(), JavacTask::analyze));
    }

    /** The errors in each example, in order; an empty list for one that compiles. */
    static Map<Example, List<String>> compile(List<Example> examples) {
        return new ExampleCompiler(examples).errors;
    }

    private interface Step {
        void run(JavacTask task) throws IOException;
    }

    private static Map<Example, List<String>> errorsIn(Collection<ExampleSource> sources, Step step) {
        Map<Example, List<String>> errors = new LinkedHashMap<>();
        if (sources.isEmpty()) {
            return errors;
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try {
            step.run((JavacTask)
                    ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostics, OPTIONS, null, sources));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                if (!(diagnostic.getSource() instanceof ExampleSource source)) {
                    throw new AssertionError(diagnostic);
                }
                errors.computeIfAbsent(source.example(), example -> new ArrayList<>())
                        .add(source.example().file() + ":" + source.documentedLine(diagnostic.getLineNumber()) + ": "
                                + diagnostic.getMessage(Locale.ROOT));
            }
        }
        return errors;
    }
}
