package demo.function;

import demo.server.ExitHooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process of a function: started once, given one event after another, killed when the time of one is over. */
public final class FunctionProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(120);

    private final Function function;
    private final RuntimeApi api;
    private final Process process;
    private final Path log;
    private final Thread atExit;
    private final Duration start;

    private FunctionProcess(Function function, boolean snapshot, Path folder) throws IOException {
        this.function = function;
        this.log = folder.resolve("log");
        this.api = new RuntimeApi("arn:aws:lambda:eu-west-1:000000000000:function:" + function.name() + ":live");
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        ProcessBuilder builder =
                new ProcessBuilder(function.command()).redirectErrorStream(true).redirectOutput(log.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("FOOTFALL_") || name.startsWith("AWS_"));
        environment.putAll(function.environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", snapshot ? "snap-start" : "on-demand");
        environment.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        long begun = System.nanoTime();
        this.process = builder.start();
        this.atExit = new Thread(process::destroyForcibly, "function-kill");
        Runtime.getRuntime().addShutdownHook(atExit);
        awaitStart();
        this.start = Duration.ofNanos(System.nanoTime() - begun);
    }

    /** @param folder for its log and its temporary files, of its own. @throws IllegalStateException when it fails */
    public static FunctionProcess start(Function function, Path folder) {
        return start(function, false, folder);
    }

    /** One that waits, as a snapshot does, until it is restored. */
    public static FunctionProcess snapshot(Function function, Path folder) {
        return start(function, true, folder);
    }

    private static FunctionProcess start(Function function, boolean snapshot, Path folder) {
        try {
            return new FunctionProcess(function, snapshot, folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** From the start of the process until it could take an event, or a snapshot. */
    public Duration startTime() {
        return start;
    }

    /** Lets a snapshot go on. */
    public void restore() {
        api.restore();
    }

    /** @param time until the process is killed */
    public Answer invoke(String event, Duration time) {
        return invoke(event, time, Duration.ZERO, Optional.empty());
    }

    /**
     * On a machine that is busy with other things.
     *
     * @param time as the function is told
     * @param grace after it, before the process is killed
     * @param trace X-Ray's header of the event
     */
    public Answer invoke(String event, Duration time, Duration grace, Optional<String> trace) {
        long begun = System.nanoTime();
        CompletableFuture<String> answer = api.offer(event, time, trace);
        CompletableFuture<?> ended = process.onExit();
        try {
            CompletableFuture.anyOf(answer, ended, api.initError())
                    .get(time.plus(grace).toMillis(), TimeUnit.MILLISECONDS);
            return answer.isDone()
                    ? answered(Answer.Kind.ANSWERED, answer.join(), begun)
                    : answered(Answer.Kind.ENDED, api.initError().getNow(""), begun);
        } catch (ExecutionException failed) {
            return answered(Answer.Kind.FAILED, failed.getCause().getMessage(), begun);
        } catch (TimeoutException late) {
            kill();
            return answered(Answer.Kind.TIMED_OUT, "", begun);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until it has ended by itself. @return its exit status */
    public int awaitEnd(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(function.name() + " did not end within " + limit + ": " + log());
        }
        return process.exitValue();
    }

    /** As AWS ends a process: no signal that it could answer. Waits until it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        kill();
        api.close();
        ExitHooks.remove(atExit);
    }

    private void awaitStart() {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        try {
            while (!api.initialised().await(20, TimeUnit.MILLISECONDS)) {
                if (!process.isAlive() || api.initError().isDone() || System.nanoTime() > deadline) {
                    close();
                    throw new IllegalStateException(function.name() + " did not start: "
                            + api.initError().getNow("") + log());
                }
            }
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Answer answered(Answer.Kind kind, String body, long begun) {
        return new Answer(kind, body, Duration.ofNanos(System.nanoTime() - begun));
    }
}
