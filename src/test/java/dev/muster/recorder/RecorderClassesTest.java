package dev.muster.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.support.OtherJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The JDK's flight recorder")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecorderClassesTest {

    private static final String CALL = "dev.muster.Call";
    private static final int CALLS = 10;

    @TempDir
    private Path directory;

    private static long callsIn(Path recording) throws Exception {
        return RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getEventType().getName().equals(CALL))
                .count();
    }

    @Test
    @DisplayName("is not touched while nothing records: none of its internal classes is loaded by any kind of call")
    void nothingIsLoaded() throws Exception {
        Path log = directory.resolve("classes.txt");
        OtherJvm.run(Calls.class, List.of("-Xlog:class+load:file=" + log));

        List<String> loaded = Files.readAllLines(log);
        assertThat(loaded).anyMatch(line -> line.contains(" dev.muster.Gather "));
        assertThat(loaded.stream().filter(line -> line.contains(" jdk.jfr.internal.")))
                .isEmpty();
    }

    @Test
    @DisplayName("has the calls of a recording that was started with the JVM")
    void startedAtLaunch() throws Exception {
        Path settings = directory.resolve("muster.jfc");
        Path recording = directory.resolve("recording.jfr");
        Files.writeString(settings, """
                <configuration version="2.0">
                  <event name="dev.muster.Call"><setting name="enabled">true</setting></event>
                </configuration>
                """);
        OtherJvm.run(Calls.class, List.of("-XX:StartFlightRecording:filename=" + recording + ",settings=" + settings));

        assertThat(callsIn(recording)).isEqualTo(CALLS);
    }

    @Test
    @DisplayName(
            "has the calls of a recording that is started later, though calls were made before; and of another one")
    void startedLater() throws Exception {
        Path first = directory.resolve("first.jfr");
        Path second = directory.resolve("second.jfr");
        OtherJvm.run(Calls.class, List.of(), first.toString(), second.toString());

        assertThat(callsIn(first)).isEqualTo(CALLS);
        assertThat(callsIn(second)).isEqualTo(CALLS);
    }

    @Test
    @DisplayName("has no calls of a recording that does not ask for them")
    void notAskedFor() throws Exception {
        Path recording = directory.resolve("default.jfr");
        OtherJvm.run(Calls.class, List.of("-XX:StartFlightRecording:filename=" + recording));

        assertThat(callsIn(recording)).isZero();
    }
}
