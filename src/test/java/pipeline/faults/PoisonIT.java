package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pipeline.faults.Poison.HEADER;
import static pipeline.faults.Poison.call;
import static pipeline.faults.Poison.corrupt;
import static pipeline.faults.Poison.endlessBlock;
import static pipeline.faults.Poison.gzip;
import static pipeline.faults.Poison.in;
import static pipeline.faults.Poison.join;
import static pipeline.faults.Poison.noise;
import static pipeline.faults.Poison.row;
import static pipeline.faults.Poison.truncated;
import static pipeline.faults.Poison.utf8;
import static pipeline.faults.Poison.zstd;

import com.zaxxer.hikari.HikariDataSource;
import demo.server.Cloud;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import support.LoaderProcess;
import support.LocalCloud;
import support.PostgresServer;
import support.aftermath.Aftermath;
import support.aftermath.Place;

/**
 * Files that no sender should send, through a Footfall process with little memory: each is rejected record by record or fails with
 * its reason, and the process goes on to the next.
 */
class PoisonIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NESTED = "[".repeat(100_000) + "]".repeat(100_000);

    private static final Random RANDOM = Seed.random("PoisonIT");
    private static final Map<String, byte[]> FILES = new LinkedHashMap<>();
    private static final Map<String, String> EXPECTED = new LinkedHashMap<>();

    private static HikariDataSource database;
    private static JdbcTemplate sql;
    private static LoaderProcess loader;

    @BeforeAll
    static void start() {
        String url = PostgresServer.freshUrl();
        Map<String, String> environment = LocalCloud.shared().environment();
        environment.put("FOOTFALL_DB_URL", url);
        environment.put("FOOTFALL_MANAGEMENT_PORT", "0");
        for (String feed : new String[] {"TRACKING", "CLICKS", "SEGMENT", "CATALOGUE"}) {
            environment.put("FOOTFALL_FEEDS_" + feed + "_REJECT_PERCENT", "100");
        }
        database = new HikariDataSource();
        database.setJdbcUrl(url);
        sql = new JdbcTemplate(database);
        loader = LoaderProcess.startWithin("96m", environment, "run");
    }

    @AfterAll
    static void stop() {
        loader.close();
        database.close();
    }

    @Test
    void everyPoisonHasItsFateAndTheNextFileLoads() {
        compression();
        encodings();
        shapes();
        values();
        catalogues();
        FILES.put("tracking/last.csv", utf8(HEADER + row("good")));
        EXPECTED.put("tracking/last.csv", "loaded 1/0");

        FILES.forEach(PoisonIT::put);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(lacking()).as(Seed.told()).isEmpty());

        Map<String, String> found = found();
        SoftAssertions.assertSoftly(all -> EXPECTED.forEach((key, outcome) ->
                all.assertThat(found.get(key)).as("%s, %s", key, Seed.told()).containsPattern(outcome)));
        assertThat(loader.isRunning()).as("96 MB are enough").isTrue();
        assertThat(sql.queryForObject("select count(*) from dead_letter", Long.class))
                .isEqualTo(EXPECTED.values().stream()
                        .filter(outcome -> outcome.startsWith("failed"))
                        .count());
        loader.stop();
        Aftermath.assertNothingLeft(new PoisonedPlace(), loader);
    }

    private static void compression() {
        byte[] good = utf8(HEADER + row("torn").repeat(5_000));
        failed("tracking/corrupt.csv.gz", corrupt(gzip(good), RANDOM), "corrupt compression");
        failed("tracking/corrupt.csv.zst", corrupt(zstd(noisy()), RANDOM), "corrupt compression");
        failed("tracking/truncated.csv.gz", truncated(gzip(good)), "is truncated");
        failed("tracking/truncated.csv.zst", truncated(zstd(good)), "is truncated");
        failed("tracking/torn-header.csv.gz", new byte[] {0x1F, (byte) 0x8B, 8, 0}, "is truncated");
        failed("tracking/bomb.csv.gz", gzip(new byte[1 << 20], 512), "expanded to more than");
        failed("tracking/bomb.csv.zst", zstd(new byte[1 << 20], 2_048), "expanded to more than");
        failed("tracking/endless.csv.gz", join(gzip(utf8(HEADER)), gzip(endlessBlock(RANDOM), 1 << 14)), "1 too-long");
    }

    private static void encodings() {
        String text = HEADER + row("caf\u00e9") + row("plain");
        failed("tracking/utf-16.csv", in(StandardCharsets.UTF_16, text), "UTF-16");
        failed("tracking/utf-16le-bom.csv", in(StandardCharsets.UTF_16LE, "\uFEFF" + text), "UTF-16");
        failed("tracking/utf-16-no-bom.csv", in(StandardCharsets.UTF_16LE, text), "UTF-16");
        loaded("tracking/latin-1.csv", in(StandardCharsets.ISO_8859_1, text), "1/1 bad-text");
        failed(
                "tracking/latin-1-all.csv",
                in(StandardCharsets.ISO_8859_1, HEADER + row("caf\u00e9").repeat(1_000)),
                "not one of its 1000 records could be used");
        loaded("tracking/nul.csv", utf8(HEADER + row("a\0b") + row("plain")), "1/1 bad-text");
        failed(
                "tracking/noise.csv",
                noise(RANDOM, 1 << 20),
                "corrupt compression|UTF|not valid CSV|does not contain|longer|line ends|twice");
        loaded(
                "segment-logs/noise.json",
                join(utf8(call("p", "")), new byte[] {(byte) 0xFF, 0, '{', '\n'}),
                "1/1 bad-text");
        failed("segment-logs/utf-16.json", in(StandardCharsets.UTF_16LE, "{}\n{}\n"), "UTF-16");
    }

    private static void shapes() {
        failed("tracking/columns.csv", utf8("a,".repeat(500_000)), "maximum number of fields|field count|fields");
        failed("tracking/many-columns.csv", utf8(columns(100_000)), "fields");
        loaded("tracking/million-fields.csv", utf8(HEADER + ",".repeat(999_999) + "\n" + row("p")), "1/1 malformed");
        loaded("tracking/empty-lines.csv", utf8("\n\r\n" + HEADER + "\n\n\r\n" + row("p") + "\n\n"), "1/0");
        loaded("tracking/only-bom.csv", utf8("\uFEFF"), "0/0");
        loaded("tracking/quotes.csv", utf8(HEADER + row("p") + "\"\n" + row("q")), "2/1 malformed");
        loaded("tracking/quote-in-field.csv", utf8(HEADER + row("5\" pipe") + row("\"a\"b")), "1/1 malformed");
        loaded(
                "segment-logs/nested.json",
                utf8(call("p", ",\"x\":" + NESTED) + NESTED + "\n" + call("p", "")),
                "1/2 malformed");
        loaded(
                "segment-logs/duplicate.json",
                utf8(call("p", ",\"product_id\":\"q\"")
                        + call("p", ",\"x\":1,\"x\":2")
                        + call("p", ",\"x\":{\"y\":1}")),
                "1/2 malformed");
        loaded("segment-logs/names.json", utf8(call("p", names(50_000)) + call("p", "")), "[12]/[01]");
        loaded(
                "tracking/long-id.csv",
                utf8(HEADER + row("x".repeat(3_000)) + row("\u20ac".repeat(512))),
                "1/1 too-long");
    }

    private static void values() {
        String day = "2024-02-29 10:00:00 UTC";
        loaded(
                "tracking/numbers.csv",
                utf8(HEADER
                        + row(day, "p", "1e400")
                        + row(day, "p", "12345678901234567890")
                        + row(day, "p", "NaN")
                        + row(day, "p", "Infinity")
                        + row(day, "p", "-1")
                        + row(day, "p", "0x10")
                        + row(day, "p", "1.5")),
                "1/6 bad-number");
        failed("tracking/minus-zero.csv", utf8(HEADER + row(day, "p", "-0")), "1 bad-number");
        loaded(
                "segment-logs/numbers.json",
                utf8(call("p", ",\"price\":1e400")
                        + call("p", ",\"price\":-5")
                        + call("p", ",\"price\":1" + "0".repeat(20))
                        + call("p", ",\"x\":1e99999999999")
                        + call("p", ",\"price\":\"1.50\"")
                        + call("p", ",\"x\":1e400")),
                "2/4 bad-number");
        loaded("segment-logs/nan.json", utf8(call("p", ",\"price\":NaN") + call("p", "")), "1/1 malformed");
        failed("segment-logs/text.json", utf8(call("p", ",\"x\":\"\\u0000\"") + call("\\ud800", "")), "2 bad-text");
        failed(
                "tracking/dates.csv",
                utf8(HEADER
                        + row("0000-01-01 00:00:00 UTC", "p", "1")
                        + row("10000-01-01 00:00:00 UTC", "p", "1")
                        + row("294277-01-09 04:00:54 UTC", "p", "1")
                        + row("2023-02-29 00:00:00 UTC", "p", "1")
                        + row("0001-01-01 00:00:00 UTC", "p", "1")
                        + row("9999-12-31 23:59:59 UTC", "p", "1")),
                "not one of its 6 records");
        failed(
                "clicks/dates.csv",
                utf8("timestamp,visitorid,event,itemid,transactionid\n" + Long.MAX_VALUE
                        + ",1,view,1,\n-62167219200000,1,view,1,\n9223372036854775808,1,view,1,\n"),
                "not one of its 3 records");
    }

    private static void catalogues() {
        loaded(
                "products/poison.csv",
                utf8(
                        "product_id,name,price,extra\nc-1,Lamp,5.00,x\nc-2,\0,1,x\nc-3,Lamp,-1,x\n,Lamp,1,x\nc-5,\"Lamp\nc-6,Lamp,1,x\n"
                                + "y".repeat(600) + ",Lamp,1,x\n"),
                "2/5");
        failed("products/no-id.csv", utf8("sku,name\n1,x\n"), "does not contain product_id");
        failed(
                "products/torn.ndjson.gz",
                truncated(gzip(utf8("{\"product_id\":\"c-9\"}\n".repeat(9_999)))),
                "truncated");
        loaded(
                "products/poison.ndjson",
                utf8(
                        "{\"product_id\":\"c-1\"}\n{\"product_id\":\"c-0\",\"price\":1e400}\n{\"product_id\":\"c-1\",\"x\":"
                                + NESTED
                                + "}\n{\"product_id\":{}}\n[1]\n{\"product_id\":\"c-2\",\"product_id\":\"c-3\"}\n"),
                "1/5");
        failed("products/empty.csv", utf8("product_id,name\n"), "deactivate every product");
        failed("products/none.csv", utf8("product_id,name\n,Lamp\n,Desk\n"), "not one of its 2 records");
    }

    private static Set<String> lacking() {
        Set<String> lacking = new TreeSet<>(EXPECTED.keySet());
        lacking.removeAll(found().keySet());
        return lacking;
    }

    private static byte[] noisy() {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 5_000; i++) {
            rows.append(row("p" + RANDOM.nextLong()));
        }
        return utf8(rows.toString());
    }

    private static String columns(int count) {
        StringBuilder header = new StringBuilder();
        for (int i = 0; i < count; i++) {
            header.append('c').append(i).append(',');
        }
        return header.deleteCharAt(header.length() - 1).append('\n').toString();
    }

    private static String names(int count) {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < count; i++) {
            members.append(",\"n").append(i).append("\":").append(i);
        }
        return members.toString();
    }

    private static void failed(String key, byte[] file, String reason) {
        FILES.put(key, file);
        EXPECTED.put(key, "failed .*(" + reason + ")");
    }

    private static void loaded(String key, byte[] file, String counts) {
        FILES.put(key, file);
        EXPECTED.put(key, "loaded (" + counts + ")");
    }

    private static void put(String key, byte[] body) {
        String bucket = key.startsWith("products/") ? Cloud.CATALOGUES : Cloud.FILES;
        LocalCloud.shared().s3().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(body));
    }

    /** Key to {@code loaded accepted/rejected reasons} or {@code failed reason}, of the objects that are settled. */
    private static Map<String, String> found() {
        Map<String, String> found = new LinkedHashMap<>();
        sql.query("""
                select o.key, o.status || ' ' || case when o.status = 'failed' then o.error else
                    o.accepted || '/' || o.rejected || ' '
                    || coalesce((select string_agg(distinct reason, ' ') from rejection r
                        where r.object_id = o.object_id), '') end
                from source_object o where o.status in ('loaded', 'failed')
                """, row -> {
            found.put(row.getString(1), row.getString(2));
        });
        return found;
    }

    /** The demo's buckets, and a database of this test's own. */
    private static final class PoisonedPlace implements Place {
        @Override
        public HikariDataSource database() {
            return database;
        }

        @Override
        public S3Client s3() {
            return LocalCloud.shared().s3();
        }

        @Override
        public String bucket() {
            return Cloud.FILES;
        }

        @Override
        public boolean isWorkedOff() {
            return lacking().isEmpty();
        }
    }
}
