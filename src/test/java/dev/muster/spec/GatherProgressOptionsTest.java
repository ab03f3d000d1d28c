package dev.muster.spec;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.Wait;
import dev.muster.progress.Progress;
import dev.muster.progress.ProgressBarStyle;
import dev.muster.progress.ProgressReporter;
import dev.muster.support.RecordedProgress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The progress options of a Gather and of a Wait")
class GatherProgressOptionsTest {

    private final Gather<Integer, String> gather = Gather.of(completedFuture("done"));
    private final Wait<Integer, ?> wait = Wait.of(completedFuture("done"));

    private static ProgressReporter bar(String description, String unit) {
        return ProgressReporter.bar(
                ProgressBarStyle.builder().description(description).unit(unit).build());
    }

    @Test
    @DisplayName("progressBar(), progressBar(boolean shown): progressBar(true) shows it, progressBar(false) does not")
    void shown() {
        assertThat(gather.progressBar().spec().progress()).contains(bar("Gathering", "result"));
        assertThat(gather.progressBar(true).spec())
                .isEqualTo(gather.progressBar().spec());
        assertThat(gather.progressBar(false).spec().progress()).isEmpty();
        assertThat(wait.progressBar().spec().progress()).contains(bar("Waiting", "result"));
        assertThat(wait.progressBar(true).spec()).isEqualTo(wait.progressBar().spec());
        assertThat(wait.progressBar(false).spec().progress()).isEmpty();
    }

    @Test
    @DisplayName("progressBar(UnaryOperator<ProgressBarStyle.Builder> style): edits the default style")
    void style() {
        assertThat(gather.progressBar(style -> style.unit("file")).spec().progress())
                .contains(bar("Gathering", "file"));
        assertThat(wait.progressBar(style -> style.unit("file")).spec().progress())
                .contains(bar("Waiting", "file"));
    }

    @Test
    @DisplayName("onProgress, progress, progressBar: the last one said counts, on a Gather")
    void theLastOneSaidCounts() {
        RecordedProgress first = new RecordedProgress();
        RecordedProgress second = new RecordedProgress();

        gather.onProgress(first).progress(total -> second).toList();
        gather.progressBar().onProgress(second).toList();
        gather.progress(total -> first).progressBar(false).toList();

        assertThat(first.all()).isEmpty();
        assertThat(second.finalStates()).containsExactly(Progress.State.SUCCEEDED, Progress.State.SUCCEEDED);
        assertThat(gather.onProgress(first).progressBar().spec().progress()).contains(bar("Gathering", "result"));
    }
}
