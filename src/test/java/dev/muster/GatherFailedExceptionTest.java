package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.support.Serialized;
import dev.muster.support.Wordless;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Here, as only the library makes its exceptions: their constructors are package-private. */
@DisplayName("GatherFailedException: a task failed")
class GatherFailedExceptionTest {

    private static final IOException RESET = new IOException("connection reset");

    private static GatherFailedException failed(Object key, Throwable cause) {
        return new GatherFailedException(key, cause, LinkedHashMap::new);
    }

    @Test
    @DisplayName("Messages: task orders-17 failed: java.io.IOException: connection reset")
    void message() {
        assertThat(failed("orders-17", RESET))
                .hasMessage("task orders-17 failed: java.io.IOException: connection reset");
        assertThat(failed(17, RESET)).hasMessage("task 17 failed: java.io.IOException: connection reset");
        assertThat(failed(null, RESET)).hasMessage("task null failed: java.io.IOException: connection reset");
        assertThat(failed(new NestedPath(List.of("users", 3)), RESET))
                .hasMessage("task users[3] failed: java.io.IOException: connection reset");
        assertThat(failed("orders-17", new IllegalStateException()))
                .hasMessage("task orders-17 failed: java.lang.IllegalStateException");
    }

    @Test
    @DisplayName("its cause is the task's own exception; key() is the failed handle's key")
    void causeAndKey() {
        Object key = new Object();

        assertThat(failed(key, RESET).key()).isSameAs(key);
        assertThat(failed(key, RESET)).cause().isSameAs(RESET);
        assertThat(failed(null, RESET).key()).isNull();
    }

    @Test
    @DisplayName("a key whose toString throws does not hide the failure; nor does such an exception")
    void wordless() {
        assertThat(failed(new Wordless(), RESET))
                .hasMessage("task <Wordless whose toString failed> failed: java.io.IOException: connection reset")
                .cause()
                .isSameAs(RESET);
        assertThat(failed("orders-17", new WordlessException()))
                .hasMessage("task orders-17 failed: <WordlessException whose toString failed>");
    }

    @Test
    @DisplayName("serialization keeps a key that is serializable")
    void serializableKey() {
        assertThat(Serialized.copyOf(failed("orders-17", RESET)).key()).isEqualTo("orders-17");
        assertThat(Serialized.copyOf(failed(List.of(1, "a"), RESET)).key()).isEqualTo(List.of(1, "a"));
        assertThat(Serialized.copyOf(failed(null, RESET)).key()).isNull();
    }

    @Test
    @DisplayName("serialization turns a key that is not serializable into its text")
    void unserializableKey() {
        record Region(String name) {}

        assertThat(Serialized.copyOf(failed(new Region("eu"), RESET)).key()).isEqualTo("Region[name=eu]");
        assertThat(Serialized.copyOf(failed(List.of(new Region("eu")), RESET)).key())
                .isEqualTo("[Region[name=eu]]");
        assertThat(Serialized.copyOf(failed(new Wordless(), RESET)).key())
                .isEqualTo("<Wordless whose toString failed>");
        assertThat(Serialized.copyOf(failed(new Refusing(), RESET)).key()).isEqualTo("refusing");
    }

    @Test
    @DisplayName("serialization keeps the suppressed exceptions: further failures already known")
    void suppressed() {
        GatherFailedException failed = failed("orders-17", RESET);
        failed.addSuppressed(new IllegalStateException("too"));

        assertThat(Serialized.copyOf(failed).getSuppressed())
                .singleElement()
                .asString()
                .isEqualTo("java.lang.IllegalStateException: too");
    }

    private static final class WordlessException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new IllegalStateException("no words");
        }
    }

    private static final class Refusing implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            throw new UnsupportedOperationException("not over a wire", new NotSerializableException());
        }

        @Override
        public String toString() {
            return "refusing";
        }
    }
}
