package demo.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Footfall process, with this process's class path and the demo's environment: what a user would start by hand. */
public final class Loader implements AutoCloseable {
    private static final int STOP_SECONDS = 30;

    private final Process process;
    private final Thread atExit;

    /** @param arguments such as {@code run --drain} */
    public Loader(Map<String, String> environment, Path log, List<String> options, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("FOOTFALL_") || name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        this.process = builder.start();
        this.atExit = new Thread(process::destroy, "loader-stop");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** @return its exit status */
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    /** SIGTERM, as Ctrl-C or a container that ends. */
    public void stop() {
        process.destroy();
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Asks it to stop, as Kubernetes does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        ExitHooks.remove(atExit);
    }
}
