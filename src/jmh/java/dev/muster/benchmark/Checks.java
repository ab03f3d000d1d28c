package dev.muster.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is aimed at and is no duration: bytes, questions, callbacks left behind, processor time. */
final class Checks {
    /** One of them; its rows have no peers. */
    private interface Check {
        List<Row> run(Mode mode) throws Exception;
    }

    private record Named(String name, Check check) {}

    private static final List<Named> ALL = List.of(
            new Named("Allocation", Allocation::rows),
            new Named("Registering", Registering::rows),
            new Named("SmallHeap", SmallHeap::rows),
            new Named("LeftBehind", LeftBehind::rows),
            new Named("BatchQuestions", BatchQuestions::rows),
            new Named("Idle", Idle::rows));

    private Checks() {}

    /** Those whose name, {@code Checks: Allocation} for instance, the expression finds. */
    static List<Row> run(Mode mode, Pattern include) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (Named named : ALL) {
            String name = "Checks: " + named.name();
            if (include.matcher(name).find()) {
                System.out.printf("%tT %s%n", System.currentTimeMillis(), name);
                rows.addAll(named.check().run(mode));
            }
        }
        return rows;
    }

    static Row row(String title, int n, String measured, String target, boolean met) {
        return new Row(title, String.format(Locale.ROOT, "%,d", n), measured, "", "", target, Row.verdict(met));
    }
}
