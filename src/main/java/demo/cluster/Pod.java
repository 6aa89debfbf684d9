package demo.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A pod as a process. */
public final class Pod {
    private final String name;
    private final Process process;
    private final Path log;
    private final Duration grace;
    private final long begun = System.nanoTime();
    private volatile long ended;
    private volatile boolean killed;

    Pod(String name, List<String> command, Map<String, String> environment, Path log, Duration grace)
            throws IOException {
        this.name = name;
        this.log = log;
        this.grace = grace;
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        this.process = builder.start();
        process.onExit().thenRun(() -> ended = System.nanoTime());
    }

    public String name() {
        return name;
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Whether its machine was taken away. */
    public boolean wasKilled() {
        return killed;
    }

    /** @return its exit status; only once it has ended */
    public int status() {
        return process.exitValue();
    }

    public Path log() {
        return log;
    }

    /** When it was started, as {@link System#nanoTime} says. */
    public long begun() {
        return begun;
    }

    /** When it ended, as {@link System#nanoTime} says; now, when it runs. */
    public long ended() {
        return isRunning() || ended == 0 ? System.nanoTime() : ended;
    }

    /** How long it has run, or ran. */
    public Duration age() {
        return Duration.ofNanos(ended() - begun);
    }

    /** @return its exit status. @throws IllegalStateException when it has not ended by then */
    public int await(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("pod " + name + " did not end within " + limit + ", see " + log);
        }
        return process.exitValue();
    }

    /** As when a machine is lost: no signal that it could answer. Waits until it is gone. */
    public void kill() {
        killed = true;
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, and after the grace period SIGKILL. @return how long it took to end */
    public Duration stop() throws InterruptedException {
        long asked = System.nanoTime();
        process.destroy();
        if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            killed = true;
            process.destroyForcibly().waitFor();
        }
        return Duration.ofNanos(System.nanoTime() - asked);
    }
}
