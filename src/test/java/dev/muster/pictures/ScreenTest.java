package dev.muster.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.pictures.Screen.Cell;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The screen that pictures of a terminal are made of")
class ScreenTest {
    private final Screen screen = new Screen(5);

    @Test
    @DisplayName("goes back to the start of the line and overwrites what is there")
    void overwrites() {
        screen.print("abc\rx\r\n1");
        assertThat(screen.text()).containsExactly("xbc", "1");
    }

    @Test
    @DisplayName("goes on in the next line where one is full, so that a bar that is too long is seen to be")
    void wraps() {
        screen.print("abcdef");
        assertThat(screen.text()).containsExactly("abcde", "f");
    }

    @Test
    @DisplayName("keeps the color of each cell")
    void colors() {
        screen.print("\u001b[32mg\u001b[0mn");
        assertThat(screen.lines()).singleElement().satisfies(line -> assertThat(line)
                .containsExactly(new Cell('g', 32), new Cell('n', 0)));
    }

    @Test
    @DisplayName("refuses what it does not know, instead of showing something else than a terminal would")
    void unknown() {
        assertThatThrownBy(() -> screen.print("\u001b[2K")).hasMessage("not known to this terminal: ESC[2K");
        assertThatThrownBy(() -> new Screen(5).print("\b")).hasMessage("not known to this terminal: character 8");
    }
}
