package pipeline.collecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import demo.server.Cloud;
import demo.server.Loader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import support.LocalCloud;
import support.Payload;
import support.PostgresServer;
import support.TrackingServer;

/** The command {@code collect} as a process of its own, as an operator or a CronJob starts it. */
class KilledCollectionIT {
    private static final int MIB = 1 << 20;
    private static final Payload CONTENT = new Payload(11, 60L * MIB + 1);
    private static final String SECRET = "token-that-nobody-sees";

    private final Cloud cloud = LocalCloud.shared();
    private final TrackingServer server = new TrackingServer();
    private final String prefix = "collected/" + UUID.randomUUID() + "/";
    private final Map<String, String> environment = cloud.environment();
    private final HikariDataSource database = new HikariDataSource();
    private final Path log = LocalCloud.directory().resolve("collect-" + UUID.randomUUID() + ".log");

    KilledCollectionIT() throws IOException {
        String url = PostgresServer.freshUrl();
        database.setJdbcUrl(url);
        environment.put("FOOTFALL_DB_URL", url);
        environment.put("FOOTFALL_COLLECT_LEASE_SECONDS", "5");
        environment.put("FOOTFALL_FEEDS_TRACKING_PREFIX", prefix);
        environment.put("FOOTFALL_FEEDS_TRACKING_KEY_PATTERN", "{date}/events.csv");
        environment.put("FOOTFALL_FEEDS_TRACKING_DUE", "06:00");
        environment.put("FOOTFALL_FEEDS_TRACKING_COLLECT", "http");
        environment.put("FOOTFALL_FEEDS_TRACKING_SOURCE_URL", server.url("/export/{yyyy}/{MM}/{dd}.csv"));
        environment.put("FOOTFALL_FEEDS_TRACKING_SOURCE_TOKEN", SECRET);
    }

    @AfterEach
    void close() {
        database.close();
        server.close();
    }

    @Test
    void goesOnAfterASignalAndAfterKillMinusNineAndStoresTheSameBytes() throws Exception {
        JdbcTemplate sql = new JdbcTemplate(database);
        server.publish("/export/2026/11/21.csv", CONTENT, Map.of("ETag", "\"one\""));
        server.limitTo(30L * MIB);
        try (Loader stopped = collect()) {
            awaitBytes(sql, 8 * MIB);
            stopped.stop();
            assertThat(stopped.await()).isEqualTo(143);
        }
        assertThat(sql.queryForObject("select holder from collection", String.class))
                .as("a stopped process does not go on to the end, and keeps nobody waiting for its lease")
                .isNull();
        try (Loader killed = collect()) {
            awaitBytes(sql, sql.queryForObject("select bytes_done from collection", Long.class) + 8 * MIB);
            killed.kill();
            killed.await();
        }
        assertThat(versions()).as("nothing half is visible").isZero();
        assertThat(sql.queryForObject("select state from collection", String.class))
                .isEqualTo("collecting");
        long done = sql.queryForObject("select bytes_done from collection", Long.class);
        server.limitTo(Long.MAX_VALUE);

        await().atMost(Duration.ofSeconds(120)).until(() -> run() == 0);

        assertThat(server.requests().get(server.requests().size() - 1).header("Range"))
                .isEqualTo("bytes=" + done + "-");
        assertThat(Payload.sha256(cloud.s3()
                        .getObject(request -> request.bucket(Cloud.FILES).key(prefix + "2026-11-21/events.csv"))))
                .isEqualTo(CONTENT.sha256());
        assertThat(versions()).isEqualTo(1);
        assertThat(run()).as("stored already").isZero();
        assertThat(Files.readString(log)).contains("unchanged").doesNotContain(SECRET);
        assertThat(server.requests()).allSatisfy(request -> assertThat(request.header("Authorization"))
                .isEqualTo("Bearer " + SECRET));
    }

    @Test
    void tellsByItsExitStatusHowItEnded() throws Exception {
        assertThat(run()).as("not there yet").isEqualTo(3);
        server.answerOnce(403, Map.of());
        assertThat(run()).as("failed").isEqualTo(1);
        try (Loader wrong = new Loader(environment, log, List.of(), "collect", "clicks")) {
            assertThat(wrong.await()).as("no such collected feed").isEqualTo(2);
        }
        assertThat(Files.readString(log))
                .contains("not-there")
                .contains("answers 403")
                .contains("feed 'clicks' is not collected");
    }

    private static void awaitBytes(JdbcTemplate sql, long bytes) {
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> sql.queryForObject("select bytes_done from collection", Long.class) >= bytes);
    }

    private Loader collect() throws IOException {
        return new Loader(environment, log, List.of("-Xmx128m"), "collect", "tracking", "--date", "2026-11-21");
    }

    private int run() throws Exception {
        try (Loader process = collect()) {
            return process.await();
        }
    }

    private int versions() {
        return cloud.s3()
                .listObjectVersions(request -> request.bucket(Cloud.FILES).prefix(prefix))
                .versions()
                .size();
    }
}
