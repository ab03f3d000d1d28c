package dev.muster.progress;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can be known of the standard error output without native code. */
final class StandardError {

    private static final int USUAL_COLUMNS = 80;

    private StandardError() {}

    /** Whether it is a terminal that can go back to the start of a line. */
    static boolean isTerminal() {
        return !"dumb".equals(System.getenv("TERM")) && isInteractive();
    }

    /**
     * Linux shows the file behind each descriptor; elsewhere the console has to do, which stands for standard input and
     * output.
     */
    private static boolean isInteractive() {
        try {
            String file = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException | SecurityException notLinux) {
            return consoleIsInteractive();
        }
    }

    /** From Java 22 on there may be a console that is no terminal, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull") // there may still be none, and before Java 22 that is what tells
    private static boolean consoleIsInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJava22) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    /** The very terminal that was asked about, which {@link System#setErr} does not redirect. Not to be closed. */
    static PrintStream terminal() {
        Charset charset = showsUnicode() ? StandardCharsets.UTF_8 : Charset.defaultCharset();
        return new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset);
    }

    static boolean showsUnicode() {
        return "UTF-8".equalsIgnoreCase(System.getProperty("stderr.encoding", System.getProperty("native.encoding")));
    }

    /** The width, from {@code COLUMNS}, if the shell exports it. */
    static int columns() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_COLUMNS;
    }
}
