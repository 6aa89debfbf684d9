package cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import support.LocalCommand;
import support.PostgresServer;

/** A day at speed, by commands alone: what stands in README and docs/operations.md works. */
class WatchCommandsIT {
    private final String url = PostgresServer.freshUrl();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private HttpServer webhook;
    private String out = "";

    @BeforeEach
    void start() throws IOException {
        webhook = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        webhook.createContext("/hook", exchange -> {
            try (exchange) {
                posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        webhook.start();
    }

    @AfterEach
    void stop() {
        webhook.stop(0);
    }

    @Test
    void tellsAMissedDeadlineOnceAndItsRecovery() {
        assertThat(run("watch", "--at", "2026-11-24T05:59")).isZero();
        assertThat(out).contains("raised nothing");
        assertThat(run("watch", "--at", "2026-11-24T06:00", "--dry-run")).isZero();
        assertThat(out).contains("would raise alarm:tracking:2026-11-23: missing, not published yet");
        assertThat(posted).isEmpty();

        assertThat(run("watch", "--at", "2026-11-24T06:00")).isZero();
        assertThat(run("watch", "--at", "2026-11-24T06:01")).isZero();
        assertThat(posted).hasSize(1);

        load("2026-11-23");
        assertThat(run("watch", "--at", "2026-11-24T06:02")).isZero();
        assertThat(out).contains("raised recovery:tracking:2026-11-23");
        assertThat(posted).hasSize(2);
        assertThat(run("alarms")).isZero();
        assertThat(out).contains("recovery").contains("alarm");
        assertThat(run("alarms", "--open", "--format", "json")).isZero();
        assertThat(out.replaceAll("\\s", "")).isEqualTo("[]");
    }

    @Test
    void saysThatAMessageIsOwedWhenItCouldNotBeSent() {
        webhook.stop(0);

        assertThat(run("watch", "--at", "2026-11-24T06:00")).isEqualTo(1);
    }

    @Test
    void showsACalendarAndChangesNothing() {
        run("watch", "--at", "2026-11-16T05:00");
        load("2026-11-15");
        load("2026-11-17");

        assertThat(run("feeds", "--weeks", "2", "--at", "2026-11-18T07:00")).isZero();

        assertThat(out.lines().limit(2)).containsExactly("          11-09    11-16", "tracking        L  ML");
        assertThat(out)
                .contains("tracking 2026-11-16 missing: not published yet")
                .contains("M missing");
        assertThat(run("feeds", "--weeks", "2", "--at", "2026-11-18T07:00", "--format", "csv"))
                .isZero();
        assertThat(out).contains("tracking,2026-11-17,loaded,\"loaded, 7 records\",7,2026-11-18T06:00:00Z");
        try (HikariDataSource database = database()) {
            assertThat(new JdbcTemplate(database).queryForObject("select count(*) from feed_delivery", Long.class))
                    .isEqualTo(1);
        }
    }

    @Test
    void mutesAFeedUntilATime() {
        assertThat(run("alarms", "mute", "tracking", "--until", "2999-01-01T00:00", "--dry-run"))
                .isZero();
        assertThat(run("alarms", "mute", "tracking", "--until", "2999-01-01T00:00"))
                .isZero();
        run("watch", "--at", "2026-11-24T06:00");
        assertThat(out).contains("raised nothing");
        assertThat(run("alarms")).isZero();
        assertThat(out).contains("Muted").contains("2999-01-01T00:00:00Z");

        assertThat(run("alarms", "unmute", "tracking")).isZero();
        run("watch", "--at", "2026-11-24T06:00");
        assertThat(out).contains("raised alarm:tracking:2026-11-23");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(run("alarms", "mute", "nosuch", "--until", "2999-01-01T00:00"))
                .isEqualTo(2);
        assertThat(run("alarms", "mute", "tracking", "--until", "2020-01-01T00:00"))
                .isEqualTo(2);
        assertThat(run("watch", "--at", "six")).isEqualTo(2);
        assertThat(run("feeds", "--feed", "nosuch")).isEqualTo(2);
        assertThat(out).contains("unknown feed 'nosuch', expected one of [tracking]");
        assertThat(run("files", "--status", "bogus")).isEqualTo(2);
        assertThat(out).contains("unknown status 'bogus'");
        assertThat(run("files", "--limit", "0")).isEqualTo(2);
        assertThat(run("files", "--feed", "nosuch")).isEqualTo(2);
        assertThat(run("verify", "--feed", "nosuch")).isEqualTo(2);
        assertThat(run("rejections", "--reason", "nosuch")).isEqualTo(2);
        assertThat(run("rejections", "99999")).isEqualTo(1);
        assertThat(out).contains("object 99999 does not exist");
        assertThat(run("feeds", "--weeks", "0")).isEqualTo(2);
        assertThat(run("run", "--drain", "--roles", "receive,watch")).isEqualTo(2);
    }

    private int run(String... arguments) {
        LocalCommand.Ended ended = LocalCommand.run(environment(), arguments);
        out = ended.printed();
        return ended.status();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "FOOTFALL_DB_URL", url,
                "FOOTFALL_QUEUE", "footfall",
                "FOOTFALL_FEEDS_TRACKING_BUCKET", "files",
                "FOOTFALL_FEEDS_TRACKING_PREFIX", "tracking/",
                "FOOTFALL_FEEDS_TRACKING_FORMAT", "rees46",
                "FOOTFALL_FEEDS_TRACKING_KEY_PATTERN", "{date}.csv",
                "FOOTFALL_FEEDS_TRACKING_DUE", "06:00"));
        environment.put(
                "FOOTFALL_ALARM_WEBHOOK",
                "http://127.0.0.1:" + webhook.getAddress().getPort() + "/hook");
        return environment;
    }

    private void load(String date) {
        try (HikariDataSource database = database()) {
            new JdbcTemplate(database)
                    .update(
                            "insert into source_object (bucket, key, etag, feed, business_date, status, records, accepted,"
                                    + " rejected, skipped, completed_at) values ('files', 'tracking/' || ? || '.csv', 'e',"
                                    + " 'tracking', ?::date, 'loaded', 7, 7, 0, 0, now())",
                            date,
                            date);
        }
    }

    private HikariDataSource database() {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(url);
        database.setMaximumPoolSize(1);
        return database;
    }
}
