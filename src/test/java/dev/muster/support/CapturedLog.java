package dev.muster.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What reaches the log while it is open, whoever writes it: {@code System.Logger} ends in {@code java.util.logging}. */
public final class CapturedLog implements AutoCloseable {

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            records.add(logged);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public CapturedLog() {
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
    }

    /** Those that carry this exception. */
    public List<LogRecord> about(Throwable thrown) {
        return records.stream().filter(logged -> logged.getThrown() == thrown).toList();
    }

    /** Those of this logger. */
    public List<LogRecord> of(String logger) {
        return records.stream()
                .filter(logged -> logger.equals(logged.getLoggerName()))
                .toList();
    }

    @Override
    public void close() {
        root.removeHandler(handler);
    }
}
