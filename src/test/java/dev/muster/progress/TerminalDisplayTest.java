package dev.muster.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.progress.Progress.State;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TerminalDisplayTest {

    private static final Pattern PERCENTAGE = Pattern.compile("(\\d+)%");
    private static final Pattern COUNT = Pattern.compile("(\\d+)/\\d+");

    private final Output output = new Output();

    private BarListener bar(ProgressBarStyle.Builder style, int total, boolean unicode) {
        return new BarReporter(style.build()).onTerminal(total, output.stream(), unicode);
    }

    private static void report(BarListener bar, int completed, int failed, int total, State state) {
        bar.onProgress(new Progress(completed, failed, total, Duration.ofSeconds(30), state));
    }

    /** What a terminal shows in the end: of each line the last picture. */
    private List<String> visible() {
        return Pattern.compile(System.lineSeparator())
                .splitAsStream(output.text())
                .map(line -> line.substring(line.lastIndexOf('\r') + 1))
                .toList();
    }

    @Test
    @DisplayName("progressBar() draws with me.tongfei:progressbar: 100 % at the end of a success")
    void success() {
        BarListener bar = bar(ProgressBarStyle.builder(), 100, true);
        report(bar, 0, 0, 100, State.RUNNING);
        report(bar, 60, 0, 100, State.RUNNING);
        report(bar, 100, 0, 100, State.RUNNING);
        report(bar, 100, 0, 100, State.SUCCEEDED);
        assertThat(visible()).singleElement().satisfies(line -> assertThat(line)
                .startsWith("Gathering 100% |████")
                .contains("| 100/100 result ("));
        assertThat(output.text()).endsWith(System.lineSeparator());
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "TIMED_OUT", "INTERRUPTED"})
    @DisplayName("the bar's end state is shown")
    void otherEnds(State state) {
        BarListener bar = bar(ProgressBarStyle.builder(), 100, true);
        report(bar, 97, 2, 100, State.RUNNING);
        report(bar, 97, 2, 100, state);
        assertThat(visible()).hasSize(2);
        assertThat(visible().get(0)).startsWith("Gathering  97% |███").contains(" 97/100 result (", "2 failed");
        assertThat(visible().get(1))
                .startsWith("Gathering: 97 % (97/100 result, 2 failed), ")
                .endsWith("after 30 s");
    }

    @Test
    @DisplayName("the bar's end state is shown: a success with failures among the outcomes says how many")
    void successWithFailures() {
        BarListener bar = bar(ProgressBarStyle.builder(), 2, true);
        report(bar, 2, 1, 2, State.SUCCEEDED);
        assertThat(visible().get(1)).isEqualTo("Gathering: 100 % (2/2 result, 1 failed), done in 30 s");
    }

    @Test
    @DisplayName("the bar's end state is shown: a condition met before everything was completed is a success")
    void metCondition() {
        BarListener bar = bar(ProgressBarStyle.builder().description("Waiting"), 10, true);
        report(bar, 3, 0, 10, State.SUCCEEDED);
        assertThat(visible().get(0)).startsWith("Waiting  30% |");
        assertThat(visible().get(1)).isEqualTo("Waiting: 30 % (3/10 result), done in 30 s");
    }

    @Test
    @DisplayName("Abandoned iteration: a progress bar ends with it")
    void closed() {
        BarListener bar = bar(ProgressBarStyle.builder(), 10, true);
        report(bar, 3, 0, 10, State.RUNNING);
        bar.close();
        String shown = output.text();
        assertThat(visible().get(1)).isEqualTo("Gathering: 30 % (3/10 result), closed after 30 s");
        bar.close();
        assertThat(output.text()).isEqualTo(shown);
    }

    @Test
    @DisplayName("a bar over nothing is full")
    void nothingToWaitFor() {
        BarListener bar = bar(ProgressBarStyle.builder(), 0, true);
        report(bar, 0, 0, 0, State.RUNNING);
        report(bar, 0, 0, 0, State.SUCCEEDED);
        assertThat(visible()).containsExactly("Gathering: 100 % (0/0 result), done in 30 s");
    }

    @Test
    @DisplayName("a bar over one thing goes from 0 to 100 %")
    void oneThing() {
        BarListener bar = bar(ProgressBarStyle.builder(), 1, true);
        report(bar, 0, 0, 1, State.RUNNING);
        report(bar, 1, 0, 1, State.SUCCEEDED);
        assertThat(visible()).singleElement().satisfies(line -> assertThat(line).startsWith("Gathering 100% |"));
    }

    @Test
    @DisplayName("Color color (enum): the bar is drawn in it")
    void color() {
        BarListener bar = bar(ProgressBarStyle.builder().color(ProgressBarStyle.Color.GREEN), 1, true);
        report(bar, 1, 0, 1, State.SUCCEEDED);
        assertThat(output.text()).contains("\u001b[32m|").contains("|\u001b[0m 1/1 result");
    }

    @Test
    @DisplayName("Color DEFAULT: no control sequence is sent")
    void noColor() {
        BarListener bar = bar(ProgressBarStyle.builder(), 1, true);
        report(bar, 1, 0, 1, State.SUCCEEDED);
        assertThat(output.text()).doesNotContain("\u001b");
    }

    @Test
    @DisplayName("where the terminal does not show Unicode, the bar is drawn in ASCII")
    void ascii() {
        BarListener bar = bar(ProgressBarStyle.builder(), 4, false);
        report(bar, 2, 0, 4, State.RUNNING);
        report(bar, 4, 0, 4, State.SUCCEEDED);
        assertThat(output.text()).contains("[====").matches("\\p{ASCII}*");
    }

    @Test
    @DisplayName("the bar never moves backwards nor past the total")
    void neverBackwards() {
        BarListener bar = bar(ProgressBarStyle.builder(), 5000, true);
        for (int completed = 0; completed <= 5000; completed++) {
            report(bar, completed, 0, 5000, State.RUNNING);
        }
        report(bar, 5000, 0, 5000, State.SUCCEEDED);
        List<Integer> counts = COUNT.matcher(output.text())
                .results()
                .map(count -> Integer.parseInt(count.group(1)))
                .toList();
        assertThat(counts).isSorted().endsWith(5000).allMatch(count -> count <= 5000);
        List<Integer> percentages = PERCENTAGE
                .matcher(output.text())
                .results()
                .map(percentage -> Integer.parseInt(percentage.group(1)))
                .toList();
        assertThat(percentages)
                .isEqualTo(counts.stream().map(count -> count / 50).toList());
    }

    @Test
    @DisplayName("an interrupt that comes before the end is still to be seen after it")
    void interruptedBefore() {
        BarListener bar = bar(ProgressBarStyle.builder(), 1, true);
        Thread.currentThread().interrupt();
        report(bar, 1, 0, 1, State.SUCCEEDED);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(visible()).singleElement().satisfies(line -> assertThat(line).startsWith("Gathering 100% |"));
    }

    @Test
    @DisplayName("an interrupt that comes while the bar ends is still to be seen after it")
    void interruptedMeanwhile() {
        Thread waiting = Thread.currentThread();
        OutputStream interrupting = new OutputStream() {
            @Override
            public void write(int b) {
                waiting.interrupt();
            }
        };
        BarListener bar = new BarReporter(ProgressBarStyle.builder().build())
                .onTerminal(1, new PrintStream(interrupting, true), true);
        report(bar, 1, 0, 1, State.SUCCEEDED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @DisplayName("a bar that has ended leaves no thread of its own behind")
    void threadsEnd() {
        BarListener bar = bar(ProgressBarStyle.builder(), 1, true);
        report(bar, 1, 0, 1, State.SUCCEEDED);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(Thread::isAlive)
                .noneMatch(thread -> thread.getName().startsWith("muster-"));
    }
}
