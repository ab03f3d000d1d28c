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
        if (progress.state() == Progress.State.RUNNING) {
            return progress.remaining()
                    .map(remaining -> ", about " + inWords(remaining) + " left")
                    .orElse("");
        }
        return ", " + ending(progress.state()) + " " + inWords(progress.elapsed());
    }

    private static String ending(Progress.State state) {
        return switch (state) {
            case RUNNING -> "running for";
            case SUCCEEDED -> "done in";
            case FAILED -> "failed after";
            case TIMED_OUT -> "timed out after";
            case INTERRUPTED -> "interrupted after";
            case CLOSED -> "closed after";
        };
    }

    /**
     * As exact as a reader cares for, rounded down: {@code 450 ms}, {@code 1.2 s}, {@code 30 s}, {@code 2 min 5 s},
     * {@code 3 h 2 min}.
     */
    static String inWords(Duration duration) {
        long seconds = duration.getSeconds();
        if (seconds >= 3600) {
            return seconds / 3600 + " h " + duration.toMinutesPart() + " min";
        }
        if (seconds >= 60) {
            return seconds / 60 + " min " + duration.toSecondsPart() + " s";
        }
        int tenths = duration.toMillisPart() / 100;
        if (seconds >= 10 || seconds > 0 && tenths == 0) {
            return seconds + " s";
        }
        return seconds > 0 ? seconds + "." + tenths + " s" : duration.toMillisPart() + " ms";
    }
}
