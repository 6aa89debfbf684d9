package pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.HttpFaults;
import support.LoaderProcess;
import support.LocalCommand;
import support.Scenario;
import support.StoredObject;
import support.Watched;

/** Files as the field delivers them: a page under the day's key, a format that changed overnight, two files joined into one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesIT {
    private static final Path CASES = Path.of("src/test/resources/cases");
    /** The watch looks at the days before now. */
    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).minusDays(1);

    private final Scenario scenario = Scenario.unversioned();
    private String out = "";

    @BeforeAll
    void configureFeeds() {
        scenario.set("FOOTFALL_OUTCOME_TOPIC", "");
        scenario.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "3");
        feed("rees46", "rees46", Map.of());
        feed("segment", "segment", Map.of());
        feed("ga4", "ga4", Map.of());
        feed("custom", "custom", Map.of("COLUMNS", "occurred_at=when,kind=what,product_id=sku", "KINDS", "seen=view"));
        feed("behaviour", "custom", Map.of("COLUMNS", "occurred_at=time,kind=behaviour,product_id=item"));
        for (String format : new String[] {"rees46", "segment"}) {
            Map<String, String> due = Map.of("DUE", "06:00", "ALARM", "06:30", "KEY_PATTERN", "{date}*");
            feed("due" + format, format, due);
        }
    }

    @AfterAll
    void close() {
        scenario.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"segment", "ga4", "custom", "rees46"})
    void aPageIsNoData(String feed) throws IOException {
        StoredObject page = put(feed, "page.json", "01-web-page-in-an-ndjson-feed/2026-11-24.json");

        assertFails(page, "it is HTML (title 'Sign in'), expected ", "'<!DOCTYPE html>'", "ask the sender");
        assertThat(count("rejection r join source_object o using (object_id) where o.key like '%page.json'"))
                .isZero();
    }

    @Test
    void aPageDoesNotCountAsDelivered() throws IOException {
        StoredObject page = put("duesegment", DAY + "-page.json", "01-web-page-in-an-ndjson-feed/2026-11-24.json");
        assertFails(page, "it is HTML");

        run(0, "watch");
        run(0, "alarms", "--open");
        assertThat(out).contains("failed-object").contains("it is HTML (title 'Sign in')");
        assertThat(state("duesegment")).isNotIn("loaded", "recovered");
    }

    @Test
    void aDayWithoutOneGoodRecordIsFailed() throws IOException {
        StoredObject day = put("duerees46", DAY + ".csv", "02-every-time-lacks-its-zone/2026-11-24/events.csv");

        assertFails(
                day,
                "not one of its 100 records could be used, 100 were rejected: 100 bad-time, first in record 1: "
                        + "found '2026-11-24 08:15:00', expected a time like 2019-10-01 00:00:00 UTC",
                "'2026-11-24 08:15:00,view,");
        assertThat(count("rejection r join source_object o using (object_id) where o.key like 'duerees46/%'"))
                .isEqualTo(100);
        run(0, "watch");
        run(0, "alarms", "--open");
        assertThat(out).contains("100 bad-time");
        assertThat(state("duerees46")).isNotIn("loaded", "recovered");
    }

    @Test
    void aSmallFileFailsLikeALargeOne() throws IOException {
        StoredObject day = put("rees46", "03.csv", "03-most-of-a-small-file-rejected/2026-11-24/events.csv");

        assertFails(day, "70 of 90 records were rejected, more than the limit of 20 %: 70 bad-time");
    }

    @Test
    void oneRejectionAloneFailsNoFileWithAGoodRecord() throws IOException {
        StoredObject day = scenario.put(
                "rees46/one.csv",
                ("event_time,event_type,product_id\n2026-11-21 08:15:00 UTC,view,1\n2026-11-21 08:15:00,view,1\n")
                        .getBytes(StandardCharsets.UTF_8));

        run(0, "load", day.uri());
        assertThat(events("rees46/one.csv")).isOne();
    }

    @Test
    void severalObjectsOnALineAreNotOneRejection() throws IOException {
        assertFails(put("segment", "04.json", "04-objects-on-one-line/part.json"), "several JSON objects on a line");
        String three = Files.readString(CASES.resolve("04-objects-on-one-line/part.json"));
        StoredObject large =
                scenario.put("segment/large.json", three.strip().repeat(3_000).getBytes(StandardCharsets.UTF_8));
        assertFails(large, "several JSON objects on a line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"segment", "ga4"})
    void parquetIsNamed(String feed) throws IOException {
        StoredObject parquet = put(feed, "05.parquet", "05-parquet-in-an-ndjson-feed/part-0.parquet");

        assertFails(parquet, "it is Parquet, expected NDJSON, one JSON object a line; it begins with 'PAR1");
        assertThat(count("rejection r join source_object o using (object_id) where o.key like '%05.parquet'"))
                .isZero();
    }

    @Test
    void aDayOfWhichAllIsSkippedIsNews() throws IOException {
        LocalDate day = DAY.minusDays(1);
        StoredObject skipped = put("duesegment", day + ".json", "06-names-in-another-case-all-skipped/2026-11-24.json");

        run(0, "load", skipped.uri());
        run(0, "files", String.valueOf(id(skipped.key())));
        assertThat(out).containsPattern("Product viewed +40");
        run(0, "watch");
        run(0, "alarms", "--open");
        assertThat(out).contains("all-skipped").contains("Product viewed 40");
    }

    @Test
    void nothingIsReadUnderAHeaderThatDoesNotHoldForIt() throws IOException {
        StoredObject merged = put("rees46", "07.csv", "07-second-header-with-another-order/merged.csv");

        assertFails(
                merged,
                "record 3 is another header, with other columns or in another order: 'event_time,event_type,user_id");
        assertThat(count("stored_event where product_id = '700002'")).isZero();
    }

    @Test
    void aPlaceholderIsNoProduct() throws IOException {
        StoredObject day = put("ga4", "08.json", "08-placeholder-as-product/events_20261121.json");

        run(0, "load", day.uri());
        assertThat(events("ga4/08.json")).isOne();
        assertThat(count("visible_event where '(not set)' in (product_id, product_name, category, brand)"))
                .isZero();
    }

    @Test
    void theBodySaysHowLongItIsNotTheMessage() throws IOException {
        StoredObject object = put("rees46", "object.csv", "09-size-in-the-notification-is-another/object.csv");
        String message = Files.readString(CASES.resolve("09-size-in-the-notification-is-another/notification.json"));

        drain(message.replace("BUCKET", scenario.bucket())
                .replace("\"object.csv\"", "\"" + object.key() + "\"")
                .replace("ETAG", object.etag()));

        assertThat(events(object.key())).isOne();
        assertThat(count("source_object where attempts = 1 and size_bytes > 71 and key = '" + object.key() + "'"))
                .isOne();
    }

    @Test
    void anUploadOfWhichCloudTrailTellsIsLoaded() throws IOException {
        StoredObject object = scenario.put(
                "rees46/tracking 1+1.csv",
                Files.readAllBytes(CASES.resolve("09-size-in-the-notification-is-another/object.csv")));
        String message = Files.readString(CASES.resolve("18-s3-event-of-another-detail-type/message.json"));

        drain(message.replace("BUCKET", scenario.bucket()).replace("tracking/2026-11-21.csv", object.key()));

        assertThat(events(object.key())).isOne();
    }

    @Test
    void aPageOfASourceIsNotTheDaysFile() throws IOException {
        String answer = Files.readString(CASES.resolve("10-http-source-answers-200-with-a-page/answer.http"));
        byte[] page = answer.substring(answer.indexOf("<!DOCTYPE")).getBytes(StandardCharsets.UTF_8);
        HttpServer source = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        source.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        source.start();
        try {
            String url = "http://127.0.0.1:" + source.getAddress().getPort() + "/{date}.json";
            Map<String, String> collected =
                    Map.of("COLLECT", "http", "SOURCE_URL", url, "DUE", "00:00", "KEY_PATTERN", "{date}.json");
            feed("collected", "segment", collected);

            // a process of its own: Java's HTTP client keeps its threads for a while
            try (LoaderProcess collecting = scenario.start("collect", "collected", "--date", DAY.toString())) {
                collecting.awaitEnd(Duration.ofMinutes(1));
                assertThat(collecting.log())
                        .contains("answers with HTML (title 'Sign in'), no data; is access still valid?");
            }
            assertThat(scenario.s3()
                            .listObjectsV2(
                                    request -> request.bucket(scenario.bucket()).prefix("collected/"))
                            .contents())
                    .isEmpty();

            Watched.since(DAY, "collected", scenario.sql());
            run(0, "watch");
            run(0, "alarms", "--open");
            assertThat(out)
                    .containsPattern("collected +" + DAY)
                    .contains("answers with HTML (title 'Sign in'), no data");
        } finally {
            source.stop(0);
            scenario.environment().keySet().removeIf(key -> key.startsWith("FOOTFALL_FEEDS_COLLECTED_"));
        }
    }

    @Test
    void aRoleThatMayOnlyWriteRowsLoadsANewMonth() throws IOException {
        Path folder = CASES.resolve("12-role-that-may-only-write-rows");
        String role = "app_" + System.nanoTime();
        try (Scenario fresh = Scenario.unversioned()) {
            StoredObject object = fresh.put("tracking/12.csv", Files.readAllBytes(folder.resolve("events.csv")));
            assertThat(LocalCommand.run(fresh.environment(), "migrate").status())
                    .isZero();
            fresh.sql().execute(Files.readString(folder.resolve("grants.sql")).replaceAll("\\bapp\\b", role));
            String url = fresh.environment().get("FOOTFALL_DB_URL");
            fresh.set("FOOTFALL_DB_URL", url.replaceAll("([?&]user=)\\w+", "$1" + role));
            fresh.set("FOOTFALL_DB_USER", role);
            fresh.set("FOOTFALL_DB_MIGRATE", "false");
            fresh.set("FOOTFALL_RECEIVE_IDLE_SECONDS", "3");
            fresh.tell(object);

            for (String[] command : new String[][] {{"load", object.uri()}, {"run", "--drain"}, {"watch"}}) {
                LocalCommand.Ended ended = LocalCommand.run(fresh.environment(), command);
                assertThat(ended.status()).as(ended.printed()).isZero();
            }
            assertThat(fresh.sql().queryForList("select product_id from visible_event", String.class))
                    .containsExactly("31007");
            fresh.sql().execute("drop owned by " + role);
            fresh.sql().execute("drop role " + role);
        }
    }

    @Test
    void anArchivedObjectMustBeRestored() throws IOException {
        StoredObject object = put("rees46", "17.csv", "17-archived-object/events.csv");
        String s3 = scenario.endpoint("S3").toString();
        try (HttpFaults archive = new HttpFaults(scenario.endpoint("S3"))) {
            archive.fail("GET", object.key(), 1_000, HttpFaults.Answer.xml(403, "InvalidObjectState"));
            scenario.set("AWS_ENDPOINT_URL_S3", archive.endpoint().toString());

            assertFails(object, "is archived", "restore it");
            assertThat(out).doesNotContain("s3:GetObject", "kms:Decrypt");
        } finally {
            scenario.set("AWS_ENDPOINT_URL_S3", s3);
        }
    }

    @Test
    void whoeverReadsTheAlarmKnowsWhatToAskFor() throws IOException {
        assertFails(
                put("rees46", "semicolon", "13-what-a-wrong-file-is-called/semicolon.csv"),
                "its fields are separated by `;`, expected commas; ask the sender for commas",
                "'event_time;event_type;product_id;category_id;");
        assertFails(
                put("rees46", "zip", "13-what-a-wrong-file-is-called/events.csv.zip"),
                "it is a zip archive",
                "only gzip and zstd are read");
        assertFails(put("custom", "array", "13-what-a-wrong-file-is-called/array.json"), "it is a JSON array");
        assertThat(out).doesNotContain("twice");
    }

    @Test
    void formatsThatAreNotReadFailWithTheRightWord() throws IOException {
        assertFails(
                put("custom", "14.csv", "14-csv-of-a-country-with-decimal-commas/events.csv"),
                "its fields are separated by `;`",
                "'zeit;art;artikel;preis'");
        assertFails(
                put("behaviour", "16.csv", "16-csv-without-a-header/UserBehavior.csv"),
                "it has no header: its first line looks like a record",
                "'700001,31007,2050001,pv,1795248900'");
        StoredObject catalogue = put("products", "15.json", "15-catalogue-as-a-json-array/2026-11-21.json");
        assertFails(catalogue, "it is a JSON array");
    }

    private void drain(String message) {
        scenario.sqs()
                .sendMessage(request -> request.queueUrl(scenario.queueUrl()).messageBody(message));
        // a process: Camel's client finds the test's endpoint in its environment alone
        try (LoaderProcess draining = scenario.start("run", "--drain")) {
            assertThat(draining.awaitEnd(Duration.ofMinutes(2)))
                    .as(draining.log())
                    .isZero();
        }
    }

    private void feed(String name, String format, Map<String, String> settings) {
        String prefix = "FOOTFALL_FEEDS_" + name.toUpperCase(java.util.Locale.ROOT) + "_";
        scenario.set(prefix + "BUCKET", scenario.bucket());
        scenario.set(prefix + "PREFIX", name + "/");
        scenario.set(prefix + "FORMAT", format);
        settings.forEach((key, value) -> scenario.set(prefix + key, value));
    }

    private StoredObject put(String feed, String key, String file) throws IOException {
        return scenario.put(feed + "/" + key, Files.readAllBytes(CASES.resolve(file)));
    }

    private void assertFails(StoredObject object, String... words) {
        run(1, "load", object.uri());
        assertThat(out).contains(words);
        assertThat(count("source_object where status = 'failed' and key = '" + object.key() + "'"))
                .isOne();
        assertThat(count("dead_letter where subject like '%" + object.key() + "'"))
                .isOne();
        assertThat(events(object.key())).isZero();
    }

    private long events(String key) {
        return count("visible_event e join source_object o using (object_id) where o.key = '" + key + "'");
    }

    private long id(String key) {
        return scenario.sql().queryForObject("select object_id from source_object where key = ?", Long.class, key);
    }

    private String state(String feed) {
        return scenario.sql()
                .queryForObject(
                        "select state from feed_delivery where feed = ? and business_date = ?",
                        String.class,
                        feed,
                        DAY);
    }

    private long count(String from) {
        return scenario.sql().queryForObject("select count(*) from " + from, Long.class);
    }

    private void run(int expected, String... arguments) {
        LocalCommand.Ended ended = LocalCommand.run(scenario.environment(), arguments);
        out = ended.printed();
        assertThat(ended.status()).as(out).isEqualTo(expected);
    }
}
