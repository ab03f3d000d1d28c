package dev.muster.benchmark;

import dev.muster.benchmark.Clock.Metric;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a future costs among very many, over what it costs among few: for a pending list completed in input order. */
final class Growth {
    static final List<Integer> SIZES = List.of(1_000, 1_000_000);
    static final String TITLE = "growth, in order, `toList`";

    private Growth() {}

    /** Empty where not both sizes were measured. */
    static Optional<Row> row(List<Case> cases, Measurements measured) {
        List<Sample> samples = cases.stream()
                .filter(row -> row.title().equals(TITLE))
                .map(row -> measured.of(row.key(row.ours()), Metric.CALL))
                .toList();
        if (samples.size() < SIZES.size()) {
            return Optional.empty();
        }
        double few = samples.get(0).median() / SIZES.get(0);
        double many = samples.get(1).median() / SIZES.get(1);
        double ratio = many / few;
        return Optional.of(new Row(
                "cost per future at 1,000,000, in order, `toList`",
                "1,000,000",
                Table.decimal(many * 1000) + " ns",
                String.format(Locale.ROOT, "%.0f %%", samples.get(1).spread()),
                Table.decimal(ratio) + " × at 1,000",
                "≤ 2 × at 1,000",
                Row.verdict(ratio <= 2)));
    }
}
