package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Exceptions of other people's code that do not end the call")
class TroubleTest {
    private static final RuntimeException BROKEN = new IllegalStateException("broken");

    private final Logger logger = Logger.getLogger("dev.muster");
    private final List<LogRecord> records = new ArrayList<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            if (logged.getThrown() == BROKEN) {
                records.add(logged);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
        logger.setLevel(null);
    }

    @Test
    @DisplayName("are logged for whoever looks for them")
    void ignored() {
        Trouble.ignore("removing a registration", BROKEN);

        assertThat(records).singleElement().satisfies(logged -> {
            assertThat(logged.getLevel()).isEqualTo(Level.FINE);
            assertThat(logged.getMessage()).isEqualTo("removing a registration threw");
        });
    }

    @Test
    @DisplayName("or as a warning, where something is not called any more")
    void reported() {
        Trouble.report("progress listener", BROKEN);

        assertThat(records).singleElement().satisfies(logged -> {
            assertThat(logged.getLevel()).isEqualTo(Level.WARNING);
            assertThat(logged.getMessage()).isEqualTo("progress listener threw, and is not called again");
        });
    }
}
