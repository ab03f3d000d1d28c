package dev.muster.api;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The architecture")
class ArchitectureTest {

    /** All that a user's program can name. A type is added here only together with the contract that describes it. */
    static final Set<String> PUBLIC_TYPES = Set.of(
            "dev.muster.AsyncGather",
            "dev.muster.Completion",
            "dev.muster.Completions",
            "dev.muster.Deadline",
            "dev.muster.Gather",
            "dev.muster.GatherFailedException",
            "dev.muster.GatherSpec",
            "dev.muster.GatherSpec$Builder",
            "dev.muster.Leftovers",
            "dev.muster.MusterException",
            "dev.muster.NestedPath",
            "dev.muster.Outcome",
            "dev.muster.Outcome$Failure",
            "dev.muster.Outcome$Pending",
            "dev.muster.Outcome$Success",
            "dev.muster.PollFailedException",
            "dev.muster.ReturnCondition",
            "dev.muster.ReturnWhen",
            "dev.muster.Tally",
            "dev.muster.Wait",
            "dev.muster.WaitInterruptedException",
            "dev.muster.WaitSpec",
            "dev.muster.WaitSpec$Builder",
            "dev.muster.WaitTimeoutException",
            "dev.muster.Waited",
            "dev.muster.adapter.AdapterProvider",
            "dev.muster.adapter.Adapters",
            "dev.muster.adapter.BatchAdapter",
            "dev.muster.adapter.BatchAdapter$Answers",
            "dev.muster.adapter.BatchPoll",
            "dev.muster.adapter.BatchResults",
            "dev.muster.adapter.DonePoll",
            "dev.muster.adapter.FutureAdapter",
            "dev.muster.adapter.NotifyingAdapter",
            "dev.muster.adapter.NotifyingAdapter$Registration",
            "dev.muster.adapter.ResultFunction",
            "dev.muster.guava.GuavaAdapter",
            "dev.muster.polling.AdaptivePolling",
            "dev.muster.polling.AdaptivePolling$Builder",
            "dev.muster.polling.ExponentialPolling",
            "dev.muster.polling.ExponentialPolling$Builder",
            "dev.muster.polling.FixedPolling",
            "dev.muster.polling.FixedPolling$Builder",
            "dev.muster.polling.Poll",
            "dev.muster.polling.Poll$Builder",
            "dev.muster.polling.PollingAlgorithm",
            "dev.muster.polling.PollingStrategy",
            "dev.muster.polling.ProgressivePolling",
            "dev.muster.polling.ProgressivePolling$Builder",
            "dev.muster.polling.SquareRootPolling",
            "dev.muster.polling.SquareRootPolling$Builder",
            "dev.muster.progress.Progress",
            "dev.muster.progress.Progress$State",
            "dev.muster.progress.ProgressBarStyle",
            "dev.muster.progress.ProgressBarStyle$Builder",
            "dev.muster.progress.ProgressBarStyle$Color",
            "dev.muster.progress.ProgressListener",
            "dev.muster.progress.ProgressReporter",
            "dev.muster.ray.RayAdapter",
            "dev.muster.testkit.CompletionTimes",
            "dev.muster.testkit.FutureAdapterContract",
            "dev.muster.testkit.FutureAdapterContract$Fate",
            "dev.muster.testkit.ManualFuture",
            "dev.muster.testkit.PollingLaws",
            "dev.muster.testkit.PollingSimulation",
            "dev.muster.testkit.PollingStrategyContract",
            "dev.muster.testkit.PollingTrace",
            "dev.muster.testkit.PollingTrace$Look");

    private static final Set<String> EXPORTED = Set.of(
            "dev.muster",
            "dev.muster.adapter",
            "dev.muster.guava",
            "dev.muster.polling",
            "dev.muster.progress",
            "dev.muster.ray",
            "dev.muster.testkit");

    private static final Path SOURCES = Path.of("src", "main", "java");

    /** The formatter wraps no Javadoc. */
    private static final int LONGEST_LINE = 120;

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.muster");
    }

    @Test
    @DisplayName("has arrows in one direction only: front → engine → adapter, polling, progress")
    void arrows() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("front")
                .definedBy("dev.muster")
                .layer("engine")
                .definedBy("dev.muster.engine")
                .layer("internal")
                .definedBy("dev.muster.internal")
                .layer("adapter")
                .definedBy("dev.muster.adapter")
                .layer("polling")
                .definedBy("dev.muster.polling")
                .layer("progress")
                .definedBy("dev.muster.progress")
                .layer("guava")
                .definedBy("dev.muster.guava")
                .layer("ray")
                .definedBy("dev.muster.ray")
                .layer("provider")
                .definedBy("dev.muster.provider")
                .layer("testkit")
                .definedBy("dev.muster.testkit")
                .whereLayer("front")
                .mayOnlyAccessLayers("engine", "internal", "adapter", "polling", "progress")
                .whereLayer("engine")
                .mayOnlyAccessLayers("internal", "adapter", "polling", "progress")
                .whereLayer("internal")
                .mayOnlyAccessLayers("adapter", "progress")
                .whereLayer("adapter")
                .mayNotAccessAnyLayer()
                .whereLayer("polling")
                .mayNotAccessAnyLayer()
                .whereLayer("progress")
                .mayNotAccessAnyLayer()
                .whereLayer("guava")
                .mayOnlyAccessLayers("adapter")
                .whereLayer("ray")
                .mayOnlyAccessLayers("adapter")
                .whereLayer("provider")
                .mayOnlyAccessLayers("adapter", "guava", "ray")
                .whereLayer("provider")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("testkit")
                .mayNotBeAccessedByAnyLayer()
                .ensureAllClassesAreContainedInArchitecture()
                .check(classes);
    }

    @Test
    @DisplayName("has no cycle between packages")
    void noCycles() {
        slices().matching("dev.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    @DisplayName("shows exactly the public types of the contract")
    void publicTypes() {
        Set<String> found = classes.stream()
                .filter(type -> EXPORTED.contains(type.getPackageName()))
                .filter(ArchitectureTest::isReachable)
                .map(JavaClass::getName)
                .collect(toSet());

        assertThat(found).containsExactlyInAnyOrderElementsOf(PUBLIC_TYPES);
    }

    @Test
    @DisplayName(
            "exports the packages of the contract and no other, looks for adapters, and provides the optional ones")
    void module() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of("target", "classes", "module-info.class"))) {
            ModuleDescriptor module = ModuleDescriptor.read(in);

            assertThat(module.exports().stream()
                            .filter(export -> !export.isQualified())
                            .map(ModuleDescriptor.Exports::source))
                    .containsExactlyInAnyOrderElementsOf(EXPORTED);
            assertThat(module.opens()).isEmpty();
            assertThat(module.requires().stream()
                            .filter(required -> required.modifiers().contains(Modifier.TRANSITIVE))
                            .map(ModuleDescriptor.Requires::name))
                    .as("what a module that requires this one cannot be compiled without")
                    .containsExactly("org.jspecify");
            assertThat(module.uses()).containsExactly("dev.muster.adapter.AdapterProvider");
            assertThat(module.provides()).singleElement().satisfies(provided -> assertThat(provided.providers())
                    .as("on the module path as on the class path")
                    .hasSameElementsAs(Files.readAllLines(
                            Path.of("target", "classes", "META-INF", "services", provided.service()))));
        }
    }

    @Test
    @DisplayName("keeps generated classes package-private")
    void generatedClasses() {
        classes()
                .that()
                .haveSimpleNameStartingWith("Immutable")
                .should()
                .notBePublic()
                .check(classes);
    }

    @Test
    @DisplayName("is null-marked, every package")
    void nullMarked() {
        Stream<JavaPackage> packages =
                classes.stream().map(JavaClass::getPackage).distinct();

        assertThat(packages).isNotEmpty().allMatch(each -> each.isAnnotatedWith(NullMarked.class), "is @NullMarked");
    }

    @Test
    @DisplayName("uses no reflection, which a native image would have to be told of")
    void noReflection() {
        DescribedPredicate<JavaCodeUnitAccess<?>> reflective = target(
                        owner(assignableTo(Class.class).or(assignableTo(ClassLoader.class))))
                .and(
                        target(
                                nameMatching(
                                        "forName|loadClass|newInstance|get(Declared)?(Method|Field|Constructor|Class)s?|getRecordComponents")))
                .forSubtype();
        // One asks the console a question that is younger than Java 17, by constants, which a native image sees
        // through. The other asks which class declares isDone(), and takes "unknown" for an answer.
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.muster\\.(progress\\.StandardError|engine\\.Handles(\\$.*)?)")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .callCodeUnitWhere(reflective)
                .check(classes);
    }

    @Test
    @DisplayName("has no static mutable state")
    void noStaticMutableState() {
        fields().that().areStatic().should().beFinal().check(classes);
    }

    @Test
    @DisplayName("is written in lines of at most 120 columns, comments included")
    void lineWidth() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(SOURCES)) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }

        assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(Files.readAllLines(file))
                .as("%s", file)
                .allMatch(line -> line.codePointCount(0, line.length()) <= LONGEST_LINE, "is short enough"));
    }

    /** Public, or protected inside what is, all the way out. */
    private static boolean isReachable(JavaClass type) {
        boolean open = type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
        return open
                && type.getEnclosingClass().map(ArchitectureTest::isReachable).orElse(true);
    }
}
