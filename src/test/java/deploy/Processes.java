package deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What processes have cost, as proc(5) says it. */
final class Processes {
    private static final int USER = 11;
    private static final int CHILDREN_USER = 13;
    private static final double TICKS = 100;
    private static final long KIBIBYTES = 1_024;

    private Processes() {}

    /** The most that a process had in memory so far, in mebibytes; 0 when it has ended. */
    static long peakMebibytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / KIBIBYTES)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }

    /** User and system time of all children of this JVM that have ended, to the hundredth. */
    static double cpuSecondsOfChildren() {
        try {
            return cpuSeconds("self", CHILDREN_USER);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static double cpuSeconds(String process, int user) throws IOException {
        String stat = Files.readString(Path.of("/proc", process, "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[user]) + Long.parseLong(fields[user + 1])) / TICKS;
    }

    /** Looks all the time at what a process and those that it started cost, for what is left of a process is nothing. */
    static final class Usage implements AutoCloseable {
        private static final Duration LOOK = Duration.ofMillis(100);

        private final ProcessHandle process;
        private final Thread thread = new Thread(this::look, "process-usage");
        private volatile long peakMebibytes;
        private volatile double cpuSeconds;

        Usage(ProcessHandle process) {
            this.process = process;
            thread.setDaemon(true);
            thread.start();
        }

        /** Of the largest of them. */
        long peakMebibytes() {
            return peakMebibytes;
        }

        /** Of the one that has used the most, but for its last tenth of a second. */
        double cpuSeconds() {
            return cpuSeconds;
        }

        @Override
        public void close() {
            thread.interrupt();
        }

        private void look() {
            try {
                while (process.isAlive()) {
                    Stream.concat(Stream.of(process), process.descendants())
                            .map(ProcessHandle::pid)
                            .max(Comparator.comparing(Processes::peakMebibytes))
                            .ifPresent(this::note);
                    TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
                }
            } catch (InterruptedException enough) {
                Thread.currentThread().interrupt();
            }
        }

        private void note(long pid) {
            peakMebibytes = Math.max(peakMebibytes, Processes.peakMebibytes(pid));
            try {
                cpuSeconds = Math.max(cpuSeconds, Processes.cpuSeconds(String.valueOf(pid), USER));
            } catch (IOException ended) {
                // the last figure stands
                return;
            }
        }
    }
}
