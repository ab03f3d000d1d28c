package dev.muster.nested;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.muster.NestedPath;
import dev.muster.support.Wordless;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A nested path says where a leaf is")
class NestedPathTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("(root)", List.of()),
                Arguments.of("users[3].orders", List.of("users", 3, "orders")),
                Arguments.of("[0][1]", List.of(0, 1)),
                Arguments.of("[0].name", List.of(0, "name")),
                Arguments.of("a.b.c", List.of("a", "b", "c")),
                Arguments.of("$x._y1", List.of("$x", "_y1")),
                Arguments.of("größe.数", List.of("größe", "数")),
                Arguments.of("[\"a b\"]", List.of("a b")),
                Arguments.of("jobs[\"orders-17\"].status", List.of("jobs", "orders-17", "status")),
                Arguments.of("[\"\"]", List.of("")),
                Arguments.of("[\"3\"]", List.of("3")),
                Arguments.of("[\"say \\\"\\\\\\\"\"]", List.of("say \"\\\"")),
                Arguments.of("[\"a\u0000\"]", List.of("a\u0000")),
                Arguments.of("x[null].null", Arrays.asList("x", null, "null")),
                Arguments.of("[2.5][true][DAYS]", List.of(2.5, true, TimeUnit.DAYS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    @DisplayName("toString: users[3].orders")
    void text(String text, List<Object> steps) {
        assertThat(new NestedPath(steps)).hasToString(text);
    }

    @Test
    @DisplayName("toString: a key that cannot show itself does not hide the rest")
    void keyThatCannotShowItself() {
        assertThat(new NestedPath(List.of("a", new Wordless(), "b")))
                .hasToString("a[<Wordless whose toString failed>].b");
    }

    @Test
    @DisplayName("the steps are copied, and unmodifiable")
    void copied() {
        List<Object> steps = new ArrayList<>(Arrays.asList("users", null, 3));
        NestedPath path = new NestedPath(steps);

        steps.clear();

        assertThat(path.steps()).containsExactly("users", null, 3).isUnmodifiable();
    }

    @Test
    @DisplayName("equal when the steps are equal: a path is a key like any other")
    void equality() {
        assertThat(new NestedPath(List.of("users", 3)))
                .isEqualTo(new NestedPath(Arrays.asList("users", 3)))
                .hasSameHashCodeAs(new NestedPath(Arrays.asList("users", 3)))
                .isNotEqualTo(new NestedPath(List.of("users", "3")))
                .isNotEqualTo(new NestedPath(List.of("users")));
    }

    @Test
    @DisplayName("more than 1,000 levels deep: it can still be named")
    void deep() {
        assertThat(new NestedPath(Collections.nCopies(1_001, 7))).hasToString("[7]".repeat(1_001));
    }

    @Test
    @DisplayName("null for the steps is a NullPointerException that names them")
    void nullSteps() {
        assertThatNullPointerException().isThrownBy(() -> new NestedPath(null)).withMessage("steps");
    }
}
