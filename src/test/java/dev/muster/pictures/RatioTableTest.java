package dev.muster.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.pictures.RatioTable.Name;
import dev.muster.pictures.RatioTable.Ratio;
import dev.muster.pictures.RatioTable.Row;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A table of benchmark results")
class RatioTableTest {

    private static RatioTable table(String row) {
        return RatioTable.of(List.of(
                "# Benchmarks, quick run, JDK 17",
                "",
                "2 cores, 24 GiB of memory; a VM; heap 4 GiB.",
                "| Case | n | Muster | Spread | Beside its peers | Target | |",
                "|---|---:|---:|---:|---|---|---|",
                row));
    }

    @Test
    @DisplayName("says which run it was, on which machine, and for each case the spread and the ratio to each peer")
    void reads() {
        RatioTable table = table(
                "| done, `toList` | 1,000 | 4.01 µs | 2 % | 1.17 × join loop, 1,200 × queue + `whenComplete` |  |  |");

        assertThat(table.run()).isEqualTo("quick run, JDK 17");
        assertThat(table.machine()).isEqualTo("2 cores, 24 GiB of memory");
        assertThat(table.rows())
                .containsExactly(new Row(
                        new Name("done, toList", "1,000"),
                        0.02,
                        List.of(new Ratio("join loop", "1.17"), new Ratio("queue + whenComplete", "1,200"))));
        assertThat(table.rows().get(0).ratios()).extracting(Ratio::value).containsExactly(1.17, 1200.0);
    }

    @Test
    @DisplayName("has cases without peers, and cases beside others of Muster's own: both are left out")
    void withoutPeers() {
        assertThat(table("| allocated | 10,000 | 8.10 B |  |  | ≤ 16 B | met |").rows())
                .isEmpty();
        assertThat(table("| `toMap` | 10 | 1,136 µs | 13 % | 0.87 × our `toList` |  |  |")
                        .rows())
                .isEmpty();
        assertThat(table("| cost | 10 | 20.3 ns | 21 % | 0.76 × at 1,000 |  |  |")
                        .rows())
                .isEmpty();
    }

    @Test
    @DisplayName("is refused where it has become another, instead of being drawn in part")
    void unknown() {
        assertThatThrownBy(() -> table("| a | 10 | 1 µs | 1 % | twice as fast |  |  |"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a ratio is a number × a peer, but \"twice as fast\"");
        assertThatThrownBy(() -> RatioTable.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a table without its title");
    }
}
