package support;

import demo.server.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Footfall process from the built jar, which a test may kill, pause and stop; with a folder of its own for temporary files. */
public final class LoaderProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path directory;
    private final Thread atExit;
    private boolean killed;

    private LoaderProcess(Map<String, String> environment, List<String> options, List<String> arguments)
            throws IOException {
        directory = Files.createTempDirectory(LocalCloud.directory(), "loader");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp"))));
        command.addAll(options);
        command.addAll(List.of("-jar", jar().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FOOTFALL_") || name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        process = builder.start();
        atExit = new Thread(process::destroyForcibly, "loader-kill");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** @param arguments such as {@code run} */
    public static LoaderProcess start(Map<String, String> environment, String... arguments) {
        return start(environment, ClassArchive.options(), arguments);
    }

    /** @param heap such as {@code 96m} */
    public static LoaderProcess startWithin(String heap, Map<String, String> environment, String... arguments) {
        List<String> options = new ArrayList<>(ClassArchive.options());
        options.add("-Xmx" + heap);
        return start(environment, options, arguments);
    }

    /** @param options of the JVM */
    public static LoaderProcess start(Map<String, String> environment, List<String> options, String... arguments) {
        try {
            return new LoaderProcess(environment, options, List.of(arguments));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Path jar() {
        return Directories.build().resolve("footfall.jar").toAbsolutePath();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** {@code kill -9}, and waits until it is dead. */
    public void kill() {
        killed = true;
        process.destroyForcibly();
        awaitEnd(PATIENCE);
    }

    public boolean wasKilled() {
        return killed;
    }

    /** SIGTERM, and waits for the end. @return how long that took */
    public Duration stop() {
        long begun = System.nanoTime();
        process.destroy();
        awaitEnd(PATIENCE);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** SIGSTOP: it stands still, and its connections stay open. */
    public void pause() {
        signal("-STOP");
    }

    public void resume() {
        signal("-CONT");
    }

    /** @return its exit status */
    public int awaitEnd(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the loader did not end within " + limit + ": " + log());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return process.exitValue();
    }

    public String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What it left in its folder for temporary files. */
    public List<Path> temporaryFiles() {
        try (Stream<Path> files = Files.walk(directory.resolve("tmp"))) {
            return files.skip(1).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Threads of the process now. */
    public int threads() {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            return (int) tasks.count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Kills it when it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd(PATIENCE);
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
