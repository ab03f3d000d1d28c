package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Keys that have the same handle")
class DuplicatesTest {
    private final Duplicates duplicates = new Duplicates(6);

    private Set<Integer> othersThan(int key) {
        Set<Integer> others = new TreeSet<>();
        for (int same = duplicates.next(key); same != Duplicates.NONE; same = duplicates.next(same)) {
            others.add(same);
        }
        return others;
    }

    @Test
    @DisplayName("are all reached from the first of them")
    void reached() {
        assertThat(duplicates.isEmpty()).isTrue();
        duplicates.join(2, 0);
        duplicates.join(4, 0);

        assertThat(othersThan(0)).containsExactly(2, 4);
        assertThat(othersThan(1)).isEmpty();
        assertThat(duplicates.contains(0)).isFalse();
        assertThat(duplicates.contains(2)).isTrue();
    }

    @Test
    @DisplayName("take those along that were joined to them, when they turn out to have the handle of yet another key")
    void takenAlong() {
        duplicates.join(2, 0);
        duplicates.join(4, 0);
        duplicates.join(5, 1);
        duplicates.join(0, 1);

        assertThat(othersThan(1)).containsExactly(0, 2, 4, 5);
    }
}
