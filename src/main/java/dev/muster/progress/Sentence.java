package dev.muster.progress;

import java.time.Duration;

/** Puts progress into words: {@code Gathering: 97 % (97/100 result, 2 failed), timed out after 30 s}. */
final class Sentence {

    private final ProgressBarStyle style;

    Sentence(ProgressBarStyle style) {
        this.style = style;
    }

    String of(Progress progress) {
        StringBuilder words = new StringBuilder();
        if (!style.description().isBlank()) {
            words.append(style.description()).append(": ");
        }
        words.append((int) progress.percent()).append(" % (");
        words.append(progress.completed()).append('/').append(progress.total());
        if (!style.unit().isBlank()) {
            words.append(' ').append(style.unit());
        }
        if (progress.failed() > 0) {
            words.append(", ").append(progress.failed()).append(" failed");
        }
        return words.append(')').append(circumstance(progress)).toString();
    }

    private static String circumstance(Progress progress) {
        String elapsed = inWords(progress.elapsed());
        return switch (progress.state()) {
            case RUNNING ->
                progress.remaining()
                        .map(remaining -> ", about " + inWords(remaining) + " left")
                        .orElse("");
            case SUCCEEDED -> ", done in " + elapsed;
            case FAILED -> ", failed after " + elapsed;
            case TIMED_OUT -> ", timed out after " + elapsed;
            case INTERRUPTED -> ", interrupted after " + elapsed;
            case CLOSED -> ", closed after " + elapsed;
        };
    }

    /**
     * To a useful precision, rounded down: {@code 450 ms}, {@code 1.2 s}, {@code 30 s}, {@code 2 min 5 s},
     * {@code 3 h 2 min}.
     */
    static String inWords(Duration duration) {
        long seconds = duration.toSeconds();
        int millis = duration.toMillisPart();
        if (seconds >= 3600) {
            return seconds / 3600 + " h " + duration.toMinutesPart() + " min";
        }
        if (seconds >= 60) {
            return seconds / 60 + " min " + duration.toSecondsPart() + " s";
        }
        if (seconds == 0) {
            return millis + " ms";
        }
        return seconds < 10 && millis >= 100 ? seconds + "." + millis / 100 + " s" : seconds + " s";
    }
}
