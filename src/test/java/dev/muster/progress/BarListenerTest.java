package dev.muster.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.progress.Progress.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BarListenerTest {

    private final Shown shown = new Shown();

    /** Notes what a bar shows. */
    static final class Shown implements Display {

        final List<Progress> running = new ArrayList<>();
        final List<Progress> ended = new ArrayList<>();

        @Override
        public void running(Progress progress) {
            assertThat(ended).isEmpty();
            running.add(progress);
        }

        @Override
        public void ended(Progress progress) {
            ended.add(progress);
        }

        List<Integer> completed() {
            return running.stream().map(Progress::completed).toList();
        }
    }

    private static Progress progress(int completed, int total, State state) {
        return new Progress(completed, 0, total, Duration.ofSeconds(1), state);
    }

    private BarListener bar(ProgressBarStyle.Builder style, int total) {
        return new BarListener(style.build(), total, shown);
    }

    private static void countTo(int last, int total, BarListener bar) {
        IntStream.rangeClosed(0, last).forEach(completed -> bar.onProgress(progress(completed, total, State.RUNNING)));
    }

    @Test
    @DisplayName("updateEvery (items; default total/100)")
    void hundredth() {
        countTo(1000, 1000, bar(ProgressBarStyle.builder(), 1000));
        assertThat(shown.completed())
                .isEqualTo(
                        IntStream.rangeClosed(0, 100).map(i -> i * 10).boxed().toList());
    }

    @Test
    @DisplayName("updateEvery (items; default total/100, at least 1)")
    void atLeastOne() {
        countTo(3, 3, bar(ProgressBarStyle.builder(), 3));
        assertThat(shown.completed()).containsExactly(0, 1, 2, 3);
    }

    @Test
    @DisplayName("updateEvery: the first is shown, and then every so many more")
    void updateEvery() {
        BarListener bar = bar(ProgressBarStyle.builder().updateEvery(4), 100);
        for (int completed : new int[] {3, 5, 6, 7, 30, 33, 34}) {
            bar.onProgress(progress(completed, 100, State.RUNNING));
        }
        assertThat(shown.completed()).containsExactly(3, 7, 30, 34);
    }

    @Test
    @DisplayName("the bar's end state is shown: the last update is never missing")
    void lastIsShown() {
        BarListener bar = bar(ProgressBarStyle.builder().updateEvery(50), 100);
        countTo(97, 100, bar);
        bar.onProgress(new Progress(97, 2, 100, Duration.ofSeconds(30), State.TIMED_OUT));
        assertThat(shown.completed()).containsExactly(0, 50);
        assertThat(shown.ended).containsExactly(new Progress(97, 2, 100, Duration.ofSeconds(30), State.TIMED_OUT));
    }

    @Test
    @DisplayName("an update that comes after the end is not shown")
    void nothingAfterTheEnd() {
        BarListener bar = bar(ProgressBarStyle.builder(), 2);
        bar.onProgress(progress(2, 2, State.SUCCEEDED));
        bar.onProgress(progress(2, 2, State.RUNNING));
        bar.onProgress(progress(2, 2, State.FAILED));
        bar.close();
        assertThat(shown.running).isEmpty();
        assertThat(shown.ended).containsExactly(progress(2, 2, State.SUCCEEDED));
    }

    @Test
    @DisplayName("Abandoned iteration: a progress bar ends with it, as CLOSED, where it was")
    void closed() {
        BarListener bar = bar(ProgressBarStyle.builder().updateEvery(50), 100);
        countTo(30, 100, bar);
        bar.close();
        bar.close();
        assertThat(shown.ended).containsExactly(progress(30, 100, State.CLOSED));
    }

    @Test
    @DisplayName("a bar that is closed before anything was reported ends at nothing completed")
    void closedAtOnce() {
        bar(ProgressBarStyle.builder(), 5).close();
        assertThat(shown.ended).containsExactly(new Progress(0, 0, 5, Duration.ZERO, State.CLOSED));
    }

    @Test
    @DisplayName("the bar never moves backwards nor past the total")
    void neverBackwards() {
        BarListener bar = bar(ProgressBarStyle.builder(), 10);
        bar.onProgress(new Progress(5, 3, 10, Duration.ofSeconds(1), State.RUNNING));
        bar.onProgress(new Progress(4, 1, 10, Duration.ofSeconds(2), State.RUNNING));
        bar.onProgress(new Progress(40, 30, 50, Duration.ofSeconds(3), State.SUCCEEDED));
        assertThat(shown.completed()).containsExactly(5);
        assertThat(shown.ended).containsExactly(new Progress(10, 10, 10, Duration.ofSeconds(3), State.SUCCEEDED));
    }
}
