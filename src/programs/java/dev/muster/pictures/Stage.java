package dev.muster.pictures;

import dev.muster.Gather;
import dev.muster.support.ClassPath;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import org.jline.terminal.Terminal;

/** Plays scenes in JVMs of their own, on a pseudo-terminal of the scene's width or on a pipe, and looks at the screen. */
public final class Stage {
    private Stage() {}

    static Screen play(Scene scene) throws IOException {
        Process process = start(scene);
        try (Reader output = new InputStreamReader(
                scene.isOnTerminal() ? process.getInputStream() : process.getErrorStream(), StandardCharsets.UTF_8)) {
            return look(scene, output, new Screen(scene.columns()));
        } finally {
            process.destroyForcibly(); // the terminal goes with script, and the JVM with its terminal
        }
    }

    /**
     * What the screen shows at the moment that counts. A picture is complete when the next begins, which a bar does by
     * going back to the start of its line.
     */
    public static Screen look(Scene scene, Reader output, Screen screen) throws IOException {
        for (int character = output.read(); character >= 0; character = output.read()) {
            if (character == '\r' && shows(screen, scene)) {
                return screen;
            }
            screen.print(Character.toString(character));
        }
        if (scene.moment().isPresent() || screen.text().isEmpty()) {
            throw new IllegalStateException(scene + " ended like this: " + screen.text());
        }
        return screen;
    }

    private static boolean shows(Screen screen, Scene scene) {
        return scene.moment()
                .filter(moment -> screen.text().stream().anyMatch(line -> line.contains(moment)))
                .isPresent();
    }

    private static Process start(Scene scene) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(java, "-Xshare:auto", "-cp", classPath(), Scene.class.getName(), scene.name());
        return scene.isOnTerminal() ? onTerminal(scene, command) : new ProcessBuilder(command).start();
    }

    /** What {@code script} shows goes to its standard output; its input stays open, or it would type an end of file. */
    private static Process onTerminal(Scene scene, List<String> command) throws IOException {
        String line = command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "stty cols " + scene.columns() + " && exec ", ""));
        ProcessBuilder script =
                new ProcessBuilder("script", "-q", "-e", "-c", line, "/dev/null").redirectError(Redirect.INHERIT);
        script.environment()
                .putAll(Map.of(
                        "COLUMNS", Integer.toString(scene.columns()), "TERM", "xterm-256color", "LC_ALL", "C.UTF-8"));
        try {
            return script.start();
        } catch (IOException absent) {
            throw new IOException(
                    "this needs a pseudo-terminal, from the command script of util-linux, as Linux has it", absent);
        }
    }

    /** Of what the program itself was started with, however that was. */
    private static String classPath() {
        return ClassPath.of(List.of(Scene.class, Gather.class, ProgressBar.class, Terminal.class));
    }
}
