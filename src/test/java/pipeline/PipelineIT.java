package pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.Zstd;
import com.zaxxer.hikari.HikariDataSource;
import demo.server.Cloud;
import demo.server.Loader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.Message;
import support.LocalCloud;
import support.PostgresServer;
import support.Watched;

/** The whole way, with a Footfall process of its own: an object is put, and the answer is in the database. */
class PipelineIT {
    private static final String YESTERDAY =
            LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
    private static final String HEADER =
            "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n";

    private static Cloud cloud;
    private static HikariDataSource database;
    private static JdbcTemplate sql;
    private static Loader loader;

    @BeforeAll
    static void start() throws IOException {
        cloud = LocalCloud.shared();
        String url = PostgresServer.freshUrl();
        Map<String, String> environment = cloud.environment();
        environment.put("FOOTFALL_FEEDS_CLICKS_ALARM", "00:00");
        environment.put("FOOTFALL_DB_URL", url);
        environment.put("FOOTFALL_MANAGEMENT_PORT", "0");
        environment.put("FOOTFALL_WATCH_SCHEDULE", "* * * * * ?");
        database = new HikariDataSource();
        database.setJdbcUrl(url);
        sql = new JdbcTemplate(database);
        loader = new Loader(
                environment,
                LocalCloud.directory().resolve("loader.log"),
                List.of("-Xmx256m"),
                "run",
                "--roles",
                "receive,watch");
    }

    @AfterAll
    static void stop() {
        loader.close();
        database.close();
    }

    @Test
    void loadsEveryProfileAndCompression() {
        put(
                "clicks/c.csv.gz",
                gzip("timestamp,visitorid,event,itemid,transactionid\n" + millis() + ",257597,view,355908,\n" + millis()
                        + ",1,transaction,355908,7\n"));
        put(
                "segment-logs/s/1/a.gz",
                gzip("{\"type\":\"track\",\"event\":\"Product Viewed\",\"userId\":\"u\",\"timestamp\":\"" + YESTERDAY
                        + "T12:00:00.000Z\",\"properties\":{\"product_id\":\"SKU-001\",\"price\":\"49.99\"}}\n"));
        put(
                "ga4/day.ndjson.zst",
                Zstd.compress(
                        utf8(
                                "{\"event_timestamp\":\"" + millis() + "000\",\"event_name\":\"purchase\","
                                        + "\"user_pseudo_id\":\"p\",\"items\":[{\"item_id\":\"g1\",\"price\":2.5,\"quantity\":2},{\"item_id\":\"g2\"}]}\n")));
        put(
                "shop/own.csv",
                utf8("when,what,sku,who,price,colour\n" + YESTERDAY + "T08:00:00Z,bought,own-1,me,3.20,red\n"
                        + YESTERDAY + "T08:00:00Z,ping,,,,\n"));

        awaitStatus("clicks/c.csv.gz", "loaded");
        awaitStatus("segment-logs/s/1/a.gz", "loaded");
        awaitStatus("ga4/day.ndjson.zst", "loaded");
        awaitStatus("shop/own.csv", "loaded");
        assertThat(activity("355908")).isEqualTo(Map.of("views", 1L, "purchases", 1L));
        assertThat(activity("SKU-001")).isEqualTo(Map.of("views", 1L, "purchases", 0L));
        assertThat(sql.queryForObject(
                        "select revenue from product_activity where product_id = 'g1'", java.math.BigDecimal.class))
                .isEqualByComparingTo("5.0");
        assertThat(sql.queryForObject(
                        "select attributes ->> 'colour' from visible_event where product_id = 'own-1'", String.class))
                .isEqualTo("red");
        assertThat(sql.queryForObject("select skipped from source_object where key = 'shop/own.csv'", Long.class))
                .isEqualTo(1);
    }

    @Test
    void keepsGoodRecordsBesideBadOnesAndCountsAll() {
        put(
                "tracking/mixed.csv",
                utf8(HEADER + row("view", "mixed-1") + "torn,row\n" + row("hover", "mixed-1") + row("view", "")
                        + row("view", "mixed-1").repeat(11)));

        awaitStatus("tracking/mixed.csv", "loaded");

        assertThat(sql.queryForMap("select records, accepted, rejected, skipped, events from source_object where key ="
                        + " 'tracking/mixed.csv'"))
                .isEqualTo(Map.of("records", 15L, "accepted", 12L, "rejected", 3L, "skipped", 0L, "events", 12L));
        assertThat(sql.queryForList(
                        "select r.record_no || ' ' || r.reason from rejection r join source_object o using (object_id)"
                                + " where o.key = 'tracking/mixed.csv' order by r.record_no",
                        String.class))
                .containsExactly("2 malformed", "3 unknown-kind", "4 missing");
    }

    @Test
    void replacesACorrectedFileAndCountsARepeatedNotificationOnce() {
        put("tracking/corrected.csv", utf8(HEADER + row("view", "corr-1") + row("view", "corr-2")));
        awaitStatus("tracking/corrected.csv", "loaded");
        put("tracking/corrected.csv", utf8(HEADER + row("view", "corr-1")));
        cloud.tellAgain();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        count("source_object where key = 'tracking/corrected.csv' and status = 'superseded'") == 1);

        assertThat(activity("corr-1")).isEqualTo(Map.of("views", 1L, "purchases", 0L));
        assertThat(count("product_activity where product_id = 'corr-2'")).isZero();
    }

    @Test
    void readsKeysThatNeedDecoding() {
        put("tracking/café menu +1=2:00.csv", utf8(HEADER + row("view", "key-1")));

        awaitStatus("tracking/café menu +1=2:00.csv", "loaded");
    }

    @Test
    void parksACorruptFileAndGoesOn() {
        byte[] torn = gzip(HEADER + row("view", "torn-1"));
        put("tracking/torn.csv.gz", java.util.Arrays.copyOf(torn, torn.length - 6));
        put("tracking/after.csv", utf8(HEADER + row("view", "after-1")));

        awaitStatus("tracking/torn.csv.gz", "failed");
        awaitStatus("tracking/after.csv", "loaded");
        assertThat(sql.queryForObject(
                        "select message from dead_letter where subject like '%tracking/torn.csv.gz%'", String.class))
                .contains("tracking/torn.csv.gz");
        assertThat(count("stored_event where product_id = 'torn-1'")).isZero();
    }

    @Test
    void parksAMessageThatIsNoNotification() {
        cloud.sqs().sendMessage(request -> request.queueUrl(cloud.queueUrl(Cloud.QUEUE))
                .messageBody("hello\u00e9"));

        await().atMost(Duration.ofSeconds(30)).until(() -> count("dead_letter where body = 'hello\u00e9'") == 1);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !receive(Cloud.DEAD_LETTERS, "hello").isEmpty());
    }

    @Test
    void notesWhatIsNoData() {
        put("tracking/_SUCCESS", new byte[0]);
        put("elsewhere/x.csv", utf8("a,b\n"));

        awaitStatus("tracking/_SUCCESS", "ignored");
        awaitStatus("elsewhere/x.csv", "ignored");
    }

    @Test
    void loadsHeaderOnlyAndEmptyObjectsAsSuccess() {
        put("tracking/header.csv", utf8(HEADER));
        put("tracking/empty.csv", new byte[0]);

        awaitStatus("tracking/header.csv", "loaded");
        awaitStatus("tracking/empty.csv", "loaded");
    }

    @Test
    void fillsInProductsThatTheCatalogueBringsLater() {
        put("tracking/early.csv", utf8(HEADER + row("view", "late-1")));
        awaitStatus("tracking/early.csv", "loaded");
        cloud.s3()
                .putObject(
                        request -> request.bucket(Cloud.CATALOGUES).key("products/p.ndjson"),
                        RequestBody.fromString("{\"product_id\":\"late-1\",\"name\":\"Late lamp\",\"price\":7}\n"));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("visible_event where product_name = 'Late lamp'") == 1);
    }

    @Test
    void tellsTheOutcome() {
        put("tracking/told.csv", utf8(HEADER + row("view", "told-1")));

        await().atMost(Duration.ofSeconds(30)).until(() -> receive(Cloud.OUTCOMES, "tracking/told.csv").stream()
                .anyMatch(message -> message.body().contains("\\\"status\\\":\\\"loaded\\\"")));
    }

    @Test
    void alarmsForAFeedThatIsLateAndTellsItsRecovery() {
        Watched.since(LocalDate.parse(YESTERDAY), "clicks", sql);

        await().atMost(Duration.ofSeconds(90))
                .until(() ->
                        count("alarm where kind = 'alarm' and feed = 'clicks' and business_date = '" + YESTERDAY + "'")
                                == 1);
        assertThat(sql.queryForObject("select known from alarm where kind = 'alarm'", String.class))
                .startsWith("missing, not published yet");

        put("clicks/" + YESTERDAY + "/c.csv", utf8("timestamp,visitorid,event,itemid,transactionid\n"));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("alarm where kind = 'recovery' and feed = 'clicks'") == 1);
        await().atMost(Duration.ofSeconds(30)).until(() -> !receive(Cloud.ALARMS, "recovery:clicks:" + YESTERDAY)
                .isEmpty());
        assertThat(sql.queryForObject("select state from feed_delivery where feed = 'clicks'", String.class))
                .isEqualTo("recovered");
    }

    private static void put(String key, byte[] body) {
        cloud.s3().putObject(request -> request.bucket(Cloud.FILES).key(key), RequestBody.fromBytes(body));
    }

    private static void awaitStatus(String key, String status) {
        await("status of " + key)
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(
                        () -> sql.queryForList("select status from source_object where key = ?", String.class, key),
                        statuses -> statuses.contains(status));
    }

    private static List<Message> receive(String queue, String containing) {
        return cloud
                .sqs()
                .receiveMessage(
                        request -> request.queueUrl(cloud.queueUrl(queue)).maxNumberOfMessages(10))
                .messages()
                .stream()
                .filter(message -> message.body().contains(containing))
                .toList();
    }

    private static Map<String, Object> activity(String product) {
        return sql.queryForMap(
                "select sum(views)::bigint as views, sum(purchases)::bigint as purchases from product_activity where"
                        + " product_id = ?",
                product);
    }

    private static long count(String what) {
        return sql.queryForObject("select count(*) from " + what, Long.class);
    }

    private static String row(String kind, String product) {
        return YESTERDAY + " 10:00:00 UTC," + kind + "," + product
                + ",2103807459595387724,,shiseido,35.79,541312140,s1\n";
    }

    private static long millis() {
        return Instant.parse(YESTERDAY + "T12:00:00Z").toEpochMilli();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(utf8(text));
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
