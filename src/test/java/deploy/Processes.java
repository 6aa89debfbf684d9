package deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What child processes have cost. */
final class Processes {
    private static final int USER = 13;
    private static final double TICKS = 100;

    private Processes() {}

    /** The most that a process had in memory, as proc(5) says it. */
    static String peakMemory(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .findFirst()
                    .orElseThrow()
                    .replaceAll("VmHWM:\\s*", "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** User and system time of all children of this JVM that have ended, to the hundredth: proc(5), cutime and cstime. */
    static double cpuSecondsOfChildren() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])) / TICKS;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
