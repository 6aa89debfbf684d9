package pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import demo.server.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import support.LocalCommand;
import support.Scenario;
import support.StoredObject;

/** A real PgBouncer in transaction mode between Footfall and PostgreSQL: `mvn verify -Ppooler`, with pgbouncer installed. */
@Tag("pooler")
class PoolerIT {
    private static final String HEADER = "event_time,event_type,product_id\n";

    @Test
    void loadsReportsAndVerifiesThroughIt() throws Exception {
        try (Scenario scenario = Scenario.unversioned()) {
            URI database =
                    URI.create(scenario.environment().get("FOOTFALL_DB_URL").substring("jdbc:".length()));
            int port = Ports.free();
            Process pooler = start(port, database);
            try {
                scenario.set(
                        "FOOTFALL_DB_URL", "jdbc:" + database.toString().replace(":" + database.getPort(), ":" + port));
                List<String> load = new ArrayList<>(List.of("load"));
                for (int file = 0; file < 3; file++) {
                    load.add(put(scenario, file).uri());
                }

                run(scenario, load.toArray(String[]::new));
                run(scenario, load.toArray(String[]::new));
                run(scenario, "report", "popular");
                run(scenario, "verify");
                run(scenario, "watch");

                assertThat(scenario.sql().queryForObject("select count(*) from visible_event", Long.class))
                        .isEqualTo(3 * 400);
            } finally {
                pooler.destroy();
                assertThat(pooler.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static StoredObject put(Scenario scenario, int file) {
        String record = "2026-11-21 08:15:00 UTC,view,p" + file + "\n";
        return scenario.put(
                "tracking/" + file + ".csv", (HEADER + record.repeat(400)).getBytes(StandardCharsets.UTF_8));
    }

    /** It refuses to run as root, so root starts it as nobody. */
    private static Process start(int port, URI database) throws IOException {
        Path folder = Files.createTempDirectory(
                "pooler", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Path settings = folder.resolve("pgbouncer.ini");
        Files.writeString(
                settings,
                String.join(
                        "\n",
                        "[databases]",
                        "* = host=127.0.0.1 port=" + database.getPort() + " user=postgres",
                        "[pgbouncer]",
                        "listen_addr = 127.0.0.1",
                        "listen_port = " + port,
                        "unix_socket_dir =",
                        "auth_type = any",
                        "pool_mode = transaction",
                        "default_pool_size = 4",
                        ""));
        List<String> command = new ArrayList<>(List.of("pgbouncer", "-q", settings.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(1, List.of("-u", "nobody"));
        }
        Process pooler = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pgbouncer.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(20)).until(() -> answers(port));
        return pooler;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void run(Scenario scenario, String... arguments) {
        LocalCommand.Ended ended = LocalCommand.run(scenario.environment(), arguments);
        assertThat(ended.status()).as(ended.printed()).isZero();
    }
}
