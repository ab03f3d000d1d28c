package dev.muster.frontier;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures behind the picture, in Markdown. */
final class Page {
    private static final String HEAD = """
            # What polling costs

            `./mvnw -q test-compile exec:java -Dexec.mainClass=dev.muster.frontier.Frontier` writes this page and its picture,
            with `PollingSimulation`, in virtual time.

            ![Questions per handle against mean lateness](../resources/polling-costs.png)

            **What is waited for.** Durations from 10 ms to 10 h, as likely in each order of magnitude (mean 40 min, median
            19 s). All handles begin with the wait, and nothing else is known of them; only the best schedule is made from
            the distribution. Means over 4,000 waits for 1 handle, 60 waits for 100, one for 10,000; what would ask more than
            ten million questions in them waits 200 times for 1 handle and 6 times for 100.

            **What is counted.** One status question asks about up to 100 handles, so that a look at n pending handles is
            ⌈n / 100⌉ questions; the first look, at the beginning, counts. Divided by the number of handles. A handle's
            lateness is the time from its completion to the look that finds it. q is what a second of lateness is worth, in
            questions; the last columns are (questions + q × lateness) as a multiple of the best schedule's for the same q.
            That schedule is computed from the distribution before the wait: with 1 handle nothing costs less on average;
            with more, a strategy that sees how many are pending might.

            To see what yours costs:

            ```java
            PollingStrategy yours = poll -> poll.elapsed().dividedBy(4).plus(ofMillis(1));
            PollingTrace trace = PollingSimulation.of(yours)
                    .completingAt(CompletionTimes.logUniform(100, ofMillis(10), ofHours(10), 42))
                    .batchesOf(100)
                    .countsOnly()
                    .run();
            System.out.println(trace.questions() + " questions, late by " + trace.meanDetectionDelay() + " on average");
            ```
            """;

    private Page() {}

    static String of(List<Results> all) {
        return HEAD + all.stream().map(Page::section).collect(Collectors.joining());
    }

    private static String section(Results results) {
        int handles = results.load().handles();
        String title = handles == 1 ? "1 handle" : String.format(Locale.ROOT, "%,d handles", handles);
        String prices = Contender.PRICES.stream()
                .map(price -> " q = " + Words.number(price) + " |")
                .collect(Collectors.joining());
        StringBuilder section = new StringBuilder("\n## " + title + "\n\n")
                .append("| Strategy | Questions per handle | Mean lateness | 99 % within |")
                .append(prices)
                .append("\n|---|---:|---:|---:|")
                .append("---:|".repeat(Contender.PRICES.size()))
                .append('\n');
        results.contenders().forEach(result -> section.append(row(result, results.optimum())));
        Contender.PRICES.forEach(price -> section.append(row(results.optimum().get(price), results.optimum())));
        return section.toString();
    }

    /** A line of the table. */
    static String row(Result result, Map<Double, Result> optimum) {
        Cost cost = result.cost();
        String ratios = Contender.PRICES.stream()
                .map(price -> " "
                        + Words.number(
                                cost.at(price) / optimum.get(price).cost().at(price)) + " × |")
                .collect(Collectors.joining());
        return "| " + result.contender().name() + " | " + Words.number(cost.questions()) + " | "
                + Words.time(cost.meanLateness()) + " | " + Words.time(cost.lateness99()) + " |" + ratios + "\n";
    }
}
