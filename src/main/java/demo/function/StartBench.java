package demo.function;

import com.zaxxer.hikari.HikariDataSource;
import database.Migration;
import demo.server.Cloud;
import demo.server.Database;
import demo.server.Directories;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * How long a function takes from its start to the database: as a fresh process, as one with an archive of its classes,
 * and as one that waits in memory for its restore. Medians; see {@code bench/function-start}.
 */
public final class StartBench {
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final String NO_MESSAGES =
            "{\"Records\":[{\"messageId\":\"1\",\"body\":\"{\\\"Event\\\":\\\"s3:TestEvent\\\"}\"}]}";

    private final Path folder;
    private final AtomicLong connected = new AtomicLong();
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment;
    private int processes;

    private StartBench(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** @param arguments how often */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int times = Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("footfall-start").toAbsolutePath();
        try (Cloud cloud = new Cloud(false, Directories.s3mock(), folder, false);
                HikariDataSource database = Database.connect(cloud.databaseUrl())) {
            new Migration(database).apply();
            new StartBench(folder, cloud.environment()).run(times);
        } finally {
            Directories.delete(folder);
        }
    }

    private void run(int times) throws IOException, InterruptedException {
        URI url = URI.create(environment.get("FOOTFALL_DB_URL").substring("jdbc:".length()));
        try (ServerSocket relay = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            daemon(() -> relay(relay, url.getPort()));
            environment.put(
                    "FOOTFALL_DB_URL",
                    "jdbc:" + url.toString().replace(":" + url.getPort(), ":" + relay.getLocalPort()));
            report("fresh process", times, this::fresh);
            options.addAll(List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive()));
            report("with an archive of classes", times, this::fresh);
            options.clear();
            report("restored", times, this::restored);
        }
    }

    private static void report(String what, int times, Supplier<Duration> measure) {
        List<Duration> found = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            found.add(measure.get());
        }
        found.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%-28s median %,6d ms, %,d to %,d ms, of %d%n",
                what,
                found.get(times / 2).toMillis(),
                found.get(0).toMillis(),
                found.get(times - 1).toMillis(),
                times);
    }

    private Duration fresh() {
        long begun = System.nanoTime();
        try (FunctionProcess process = FunctionProcess.start(function(), next())) {
            return untilConnected(process, begun);
        }
    }

    private Duration restored() {
        try (FunctionProcess process = FunctionProcess.snapshot(function(), next())) {
            long begun = System.nanoTime();
            process.restore();
            return untilConnected(process, begun);
        }
    }

    private Duration untilConnected(FunctionProcess process, long begun) {
        connected.set(0);
        Answer answer = process.invoke(NO_MESSAGES, TIME);
        if (!answer.isAnswered() || connected.get() == 0) {
            throw new IllegalStateException(answer + process.log());
        }
        return Duration.ofNanos(connected.get() - begun);
    }

    /** Of the classes that one event needs. */
    private Path archive() throws IOException, InterruptedException {
        options.add("-XX:+RecordDynamicDumpInfo");
        Path archive = folder.resolve("function.jsa");
        try (FunctionProcess process = FunctionProcess.start(function(), next())) {
            process.invoke(NO_MESSAGES, TIME);
            Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            int status = new ProcessBuilder(
                            jcmd.toString(),
                            String.valueOf(process.pid()),
                            "VM.cds",
                            "dynamic_dump",
                            archive.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("jcmd").toFile())
                    .start()
                    .waitFor();
            if (status != 0 || !Files.exists(archive)) {
                throw new IllegalStateException("no archive: " + Files.readString(folder.resolve("jcmd")));
            }
        }
        options.clear();
        return archive;
    }

    private Function function() {
        return Function.of("LoadHandler", environment, options.toArray(String[]::new));
    }

    private Path next() {
        try {
            return Files.createDirectory(folder.resolve("process-" + processes++));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void relay(ServerSocket server, int port) throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            connected.compareAndSet(0, System.nanoTime());
            Socket backend = new Socket(InetAddress.getLoopbackAddress(), port);
            daemon(() -> copy(client.getInputStream(), backend.getOutputStream()));
            daemon(() -> copy(backend.getInputStream(), client.getOutputStream()));
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        try (from;
                to) {
            from.transferTo(to);
        }
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // the other side has ended
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    /** What may end with its connection. */
    private interface Work {
        void run() throws IOException;
    }
}
