package demo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** S3 on loopback: S3Mock in its own process, because it is a Spring Boot program of its own. */
public final class ObjectStore implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(150);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Process process;
    private final int port;
    private final Thread atExit = new Thread(this::kill, "s3mock-stop");

    /** @param directory where objects are kept; they stay when this is closed */
    public ObjectStore(int port, Path jar, Path directory) throws IOException {
        this.port = port;
        Files.createDirectories(directory);
        this.process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString(),
                        "--server.address=127.0.0.1",
                        "--http.port=" + port,
                        "--server.port=" + Ports.free(),
                        "--com.adobe.testing.s3mock.store.root=" + directory,
                        "--com.adobe.testing.s3mock.store.retain-files-on-exit=true",
                        // else it breaks off whatever takes a minute and a half to read
                        "--spring.mvc.async.request-timeout=12h",
                        "--logging.level.root=WARN"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolveSibling("s3mock.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Waits until it answers. */
    void awaitStart() throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the S3 server did not start on port " + port);
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    @Override
    public void close() {
        kill();
        ExitHooks.remove(atExit);
    }

    private void kill() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) endpoint().toURL().openConnection();
            connection.setConnectTimeout(500);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** For those that cannot throw. */
    static ObjectStore start(int port, Path jar, Path directory) {
        try {
            ObjectStore store = new ObjectStore(port, jar, directory);
            store.awaitStart();
            return store;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
