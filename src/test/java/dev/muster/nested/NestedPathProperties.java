package dev.muster.nested;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.NestedPath;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("Laws of nested paths")
class NestedPathProperties {

    @Property
    @Label("paths of strings and indices that differ have different texts")
    void textsTellPathsApart(@ForAll("steps") List<Object> one, @ForAll("steps") List<Object> other) {
        boolean sameText = new NestedPath(one).toString().equals(new NestedPath(other).toString());

        assertThat(sameText).isEqualTo(one.equals(other));
    }

    @Property
    @Label("the text of a path begins with the text of what leads to it")
    void textsGrow(@ForAll("steps") List<Object> steps) {
        for (int length = 1; length < steps.size(); length++) {
            assertThat(new NestedPath(steps))
                    .asString()
                    .startsWith(new NestedPath(steps.subList(0, length)).toString());
        }
    }

    @Property
    @Label("a path is equal to a copy of itself, and holds the steps as they were given")
    void copies(@ForAll("steps") List<Object> steps) {
        NestedPath path = new NestedPath(steps);

        assertThat(path.steps()).isEqualTo(steps);
        assertThat(new NestedPath(path.steps())).isEqualTo(path).hasSameHashCodeAs(path);
    }

    @Provide
    Arbitrary<List<Object>> steps() {
        Arbitrary<Object> names =
                Arbitraries.strings().withChars("ab1 .[]\"\\").ofMaxLength(4).map(Object.class::cast);
        Arbitrary<Object> indices = Arbitraries.integers().between(0, 12).map(Object.class::cast);
        return Arbitraries.oneOf(names, indices).list().ofMaxSize(5);
    }
}
