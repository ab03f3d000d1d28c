package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Handles by identity")
class IdentitiesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Identities.FEW - 1, Identities.FEW, Identities.FEW + 1, 3 * Identities.FEW})
    @DisplayName("holds what was added, once or twice, and nothing that merely equals it")
    void holds(int size) {
        List<String> handles =
                IntStream.range(0, size).mapToObj(n -> new String("handle")).toList();
        Identities identities = new Identities();
        handles.forEach(identities::add);
        handles.forEach(identities::add);

        assertThat(identities.isEmpty()).isEqualTo(size == 0);
        assertThat(handles).allMatch(identities::holds);
        assertThat(identities.holds(new String("handle"))).isFalse();
    }
}
