package pipeline.collecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import demo.server.Cloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import support.LoaderProcess;
import support.LocalCloud;
import support.PageServer;
import support.PostgresServer;
import support.Sample;
import support.Watched;

/** The file comes later than anybody thought: the loader waits for data, not for a time, and what was collected wakes it. */
class LateCollectorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    /** Far longer than its polls of a second; what matters is that it does nothing at any of them. */
    private static final Duration AN_HOUR = Duration.ofSeconds(6);

    private final Cloud cloud = LocalCloud.shared();
    private final PageServer source = new PageServer();
    private final String url = PostgresServer.freshUrl();
    private final JdbcTemplate sql = new JdbcTemplate(new SingleConnectionDataSource(url, true));
    private final Map<String, String> environment = cloud.environment();

    LateCollectorIT() throws IOException {
        String prefix = "late/" + UUID.randomUUID() + "/";
        environment.keySet().removeIf(variable -> variable.startsWith("FOOTFALL_FEEDS_"));
        environment.putAll(Map.of(
                "FOOTFALL_DB_URL", url,
                "FOOTFALL_MANAGEMENT_PORT", "0",
                "FOOTFALL_LOG_FORMAT", "text",
                "FOOTFALL_FEEDS_TRACKING_BUCKET", Cloud.FILES,
                "FOOTFALL_FEEDS_TRACKING_PREFIX", prefix,
                "FOOTFALL_FEEDS_TRACKING_FORMAT", "rees46",
                "FOOTFALL_FEEDS_TRACKING_KEY_PATTERN", "{date}/events.csv",
                "FOOTFALL_FEEDS_TRACKING_DUE", "00:00",
                "FOOTFALL_FEEDS_TRACKING_COLLECT", "http",
                "FOOTFALL_FEEDS_TRACKING_SOURCE_URL", source.url("/{date}.csv")));
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void theLoaderDoesNothingUntilTheFileIsThereAndThenLoadsIt() {
        try (LoaderProcess loader = LoaderProcess.start(environment, "run")) {
            await().atMost(PATIENCE).until(() -> loader.log().contains("started in"));
            await("what other tests left is ignored").atMost(PATIENCE).until(() -> depth() == 0);
            await("its look at the start")
                    .during(Duration.ofSeconds(4))
                    .atMost(PATIENCE)
                    .until(() -> depth() == 0);
            List<Map<String, Object>> before = touched();
            long connections = commits();

            assertThat(collect()).as("not there yet").isEqualTo(3);
            await().during(AN_HOUR).atMost(AN_HOUR.multipliedBy(2)).until(() -> depth() == 0);
            assertThat(collect("--absent-ok"))
                    .as("still not there, for a CronJob")
                    .isZero();

            assertThat(commits()).as("the statistics are up to date").isGreaterThan(connections);
            assertThat(touched()).isEqualTo(before);
            assertThat(loader.log()).doesNotContain("WARN", "ERROR");

            source.answer("/" + DAY + ".csv", new String(Sample.file(3, 300), StandardCharsets.UTF_8));
            assertThat(collect()).as("there at last").isZero();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> sql.queryForObject(
                            "select status from source_object where business_date = ?", String.class, DAY)
                    .equals("loaded"));
            assertThat(loader.log()).doesNotContain("WARN", "ERROR");
        }
        assertThat(sql.queryForObject("select records from source_object where business_date = ?", Long.class, DAY))
                .isGreaterThan(290);
        assertThat(sql.queryForObject(
                        "select (select count(*) from alarm) + (select count(*) from dead_letter)", Long.class))
                .isZero();
    }

    @Test
    void theWatchLooksAtOnceWhenItStarts() {
        environment.put("FOOTFALL_WATCH_SCHEDULE", "0 0 0 1 1 ? 2099");
        try (LoaderProcess migration = LoaderProcess.start(environment, "migrate")) {
            assertThat(migration.awaitEnd(PATIENCE)).isZero();
        }
        Watched.since(DAY, "tracking", sql);
        try (LoaderProcess watch = LoaderProcess.start(environment, "run", "--roles", "watch")) {
            await(watch.log())
                    .atMost(PATIENCE)
                    .until(() -> sql.queryForObject("select count(*) from alarm", Integer.class) > 0);
            assertThat(watch.stop()).isLessThan(Duration.ofSeconds(20));
        }
        assertThat(sql.queryForObject("select min(kind) from alarm where business_date = ?", String.class, DAY))
                .isEqualTo("alarm");
    }

    private int collect(String... options) {
        String[] command = Stream.concat(Stream.of("collect", "tracking", "--date", DAY.toString()), Stream.of(options))
                .toArray(String[]::new);
        try (LoaderProcess collector = LoaderProcess.start(environment, command)) {
            return collector.awaitEnd(PATIENCE);
        }
    }

    /** What was changed in tables, but to those of the collector and of the migrations that each command looks at. */
    private List<Map<String, Object>> touched() {
        return sql.queryForList("select relname, n_tup_ins, n_tup_upd, n_tup_del"
                + " from pg_stat_user_tables where relname not like 'collection%' and relname not like 'flyway%'"
                + " order by relname");
    }

    private long commits() {
        return sql.queryForObject(
                "select xact_commit from pg_stat_database where datname = current_database()", Long.class);
    }

    private int depth() {
        return cloud
                .sqs()
                .getQueueAttributes(request -> request.queueUrl(cloud.queueUrl(Cloud.QUEUE))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }
}
