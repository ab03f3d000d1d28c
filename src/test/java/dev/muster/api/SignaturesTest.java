package dev.muster.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The signatures stand in a file beside this class, type by type. A line is added there only together with the contract
 * that describes it.
 */
@DisplayName("Names and signatures are those of the contract")
class SignaturesTest {

    private static final Path CONTRACT = Path.of("src", "test", "resources", "dev", "muster", "signatures.txt");

    /** What every record, enum or value has, and what a compiler adds. */
    private static final Set<String> UNSAID = Set.of("equals", "hashCode", "toString", "values", "valueOf");

    private record Declared(String type, List<String> members) {
        @Override
        public String toString() {
            return type;
        }
    }

    static List<Declared> contract() throws IOException {
        return Arrays.stream(Files.readString(CONTRACT).strip().split("\n\n"))
                .map(block -> block.lines().map(String::strip).toList())
                .map(lines -> new Declared(lines.get(0), lines.subList(1, lines.size())))
                .toList();
    }

    @Test
    @DisplayName("All types below are public; what is not listed is not public")
    void types() throws IOException {
        assertThat(contract().stream().map(Declared::type))
                .containsExactlyInAnyOrderElementsOf(ArchitectureTest.PUBLIC_TYPES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contract")
    @DisplayName("Every type has exactly the public methods and constructors of the contract")
    void members(Declared declared) throws Exception {
        Class<?> type = Class.forName(declared.type());
        Stream<Executable> constructors = Arrays.stream(type.getConstructors());

        assertThat(Stream.concat(constructors, methodsOf(type))
                        .map(member -> signature(type, member))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(declared.members());
    }

    /** Its own, and those that it has from types which are out of sight. */
    private static Stream<Method> methodsOf(Class<?> type) {
        Stream<Method> own = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !method.isBridge() && !UNSAID.contains(method.getName()));
        Stream<Class<?>> hidden = Stream.concat(
                        Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
                .filter(each -> isOurs(each) && !Modifier.isPublic(each.getModifiers()));
        return Stream.concat(own, hidden.flatMap(SignaturesTest::methodsOf));
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("dev.muster");
    }

    private static String signature(Class<?> type, Executable member) {
        String parameters = Stream.of(member.getGenericParameterTypes())
                .map(SignaturesTest::name)
                .collect(joining(", "));
        if (member.isVarArgs()) {
            parameters = parameters.substring(0, parameters.length() - "[]".length()) + "...";
        }
        String variables = Stream.of(member.getTypeParameters())
                .map(SignaturesTest::declaration)
                .collect(joining(", "));
        String thrown = Stream.of(member.getGenericExceptionTypes())
                .map(SignaturesTest::name)
                .collect(joining(", "));
        return (Modifier.isStatic(member.getModifiers()) ? "static " : "")
                + (isDefault(member) ? "default " : "")
                + (variables.isEmpty() ? "" : "<" + variables + "> ")
                + (member instanceof Method method ? returned(method, type) + " " + member.getName() : "new")
                + "(" + parameters + ")"
                + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static boolean isDefault(Executable member) {
        return member instanceof Method method
                && method.isDefault()
                && Modifier.isPublic(method.getDeclaringClass().getModifiers());
    }

    private static String declaration(TypeVariable<?> variable) {
        String bounds = Stream.of(variable.getBounds())
                .filter(bound -> bound != Object.class)
                .map(SignaturesTest::name)
                .collect(joining(" & "));
        return variable.getName() + (bounds.isEmpty() ? "" : " extends " + bounds);
    }

    /** The name as it is written where the packages are imported. */
    private static String name(Type type) {
        return type.getTypeName().replace('$', '.').replaceAll("\\b([a-z]\\w*\\.)+", "");
    }

    /** The type itself where a builder that is out of sight says "whatever extends me". */
    private static String returned(Method method, Class<?> type) {
        Type returned = method.getGenericReturnType();
        boolean itself = returned instanceof TypeVariable<?> variable
                && variable.getGenericDeclaration() instanceof Class<?> declaring
                && !Modifier.isPublic(declaring.getModifiers());
        return name(itself ? type : returned);
    }
}
