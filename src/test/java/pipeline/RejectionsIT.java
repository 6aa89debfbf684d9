package pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import support.DatabaseHold;
import support.DatabaseImage;
import support.LoaderProcess;
import support.LocalCommand;
import support.Scenario;
import support.StoredObject;

/** A delivery brings kinds that nobody mapped; once they are mapped, its rejections become what they would have been. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RejectionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HEADER = "when,what,sku,price,note\n";
    private static final String GOOD = "2026-11-01T10:00:00Z,seen,p1,1,\n";
    private static final String[] KINDS = {"seen", "basket", "bought", "ping", "nonsense"};
    private static final List<String> FIGURES =
            List.of("source_object", "load_batch", "behaviour_event", "product_activity", "product");

    private final Scenario scenario = Scenario.versioned();
    private StoredObject products;
    private String out = "";

    @BeforeAll
    void configureTheFeed() {
        scenario.set("FOOTFALL_OUTCOME_TOPIC", "");
        scenario.set("FOOTFALL_FEEDS_SHOP_BUCKET", scenario.bucket());
        scenario.set("FOOTFALL_FEEDS_SHOP_PREFIX", "shop/");
        scenario.set("FOOTFALL_FEEDS_SHOP_FORMAT", "custom");
        scenario.set("FOOTFALL_FEEDS_SHOP_COLUMNS", "occurred_at=when,kind=what,product_id=sku,price=price");
        scenario.set("FOOTFALL_FEEDS_SHOP_REJECT_PERCENT", "100");
        products = scenario.put(
                "products/all.csv",
                "product_id,name,price\np1,Kettle,19.99\np2,\"Pan, iron\",7.50\n".getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    void close() {
        scenario.close();
    }

    @Test
    void becomesWhatItWouldHaveBeen() {
        mapKinds("seen=view", "");
        StoredObject file = load("shop/day.csv", HEADER + records(1, 130));
        run(0, "load", products.uri());
        DatabaseImage before = image();
        mapKinds("seen=view,basket=cart,bought=purchase", "ping");
        DatabaseImage expected = scenario.undisturbed(List.of(file, products));
        long id = id(file);

        run(0, "rejections", "replay", String.valueOf(id), "--dry-run");
        assertThat(out).contains("104 tried: 52 would be accepted, 52 events; 26 would be skipped, 26 still rejected");
        run(0, "verify");
        assertThat(image().differences(before)).isEmpty();

        run(0, "rejections", "replay", "--feed", "shop", "--reason", "unknown-kind");
        assertThat(out).contains("104 tried: 52 accepted, 52 events; 26 skipped, 26 still rejected");

        assertSameFigures(expected);
        run(0, "verify");
        DatabaseImage after = image();
        run(0, "rejections", "replay", String.valueOf(id));
        assertThat(out).contains("26 tried: 0 accepted, 0 events; 0 skipped, 26 still rejected");
        assertThat(image().differences(after)).isEmpty();
        run(0, "rejections", String.valueOf(id), "--format", "csv", "--limit", "1000");
        assertThat(out.lines()).hasSize(1 + 26);
    }

    @Test
    void changesNothingTwiceKilledOrTwoAtOnce() {
        mapKinds("seen=view", "");
        StoredObject file = load("shop/killed.csv", HEADER + records(3, 60));
        run(0, "load", products.uri());
        String id = String.valueOf(id(file));
        DatabaseImage before = image().about(file);
        mapKinds("seen=view,basket=cart,bought=purchase", "ping");
        DatabaseImage expected = scenario.undisturbed(List.of(file, products)).about(file);

        try (DatabaseHold hold =
                DatabaseHold.inside(scenario.database(), "product_activity", "new.object_id = " + id)) {
            try (LoaderProcess first = scenario.start("rejections", "replay", id)) {
                await().atMost(PATIENCE).until(() -> hold.held() == 1);
                run(1, "rejections", "replay", id);
                assertThat(out).contains("is held by another process");
                first.kill();
            }
            hold.terminateHeld();
            assertThat(image().about(file).differences(before)).isEmpty();
        }
        run(0, "verify");

        run(0, "rejections", "replay", id);

        List<String> events = image().about(file).rows("behaviour_event");
        assertThat(events).isEqualTo(expected.rows("behaviour_event")).hasSize(36);
        assertThat(image().about(file).rows("load_batch")).isEqualTo(expected.rows("load_batch"));
        run(0, "verify");
    }

    @Test
    void saysWhatCannotBeTried() {
        mapKinds("seen=view", "");
        String cut = "2026-11-01T10:00:00Z,basket,p1,1," + "x".repeat(9_000) + "\n";
        String lines = "2026-11-01T10:00:00Z,basket,p1,1,\"two\nlines, \"\"quoted\"\"\"\n";
        byte[] altered = "2026-11-01T10:00:00Z,basket,p?,1,\n".getBytes(StandardCharsets.UTF_8);
        altered[28] = (byte) 0xFF;
        StoredObject file = load("shop/lost.csv", concat(HEADER + GOOD + cut + lines, altered, lines));
        String id = String.valueOf(id(file));
        mapKinds("seen=view,basket=cart", "");

        run(0, "rejections", "replay", id);

        assertThat(out)
                .contains("2 tried: 2 accepted, 2 events; 0 skipped, 0 still rejected")
                .contains("; 1 cannot be tried: only their start was kept")
                .contains("; 1 cannot be tried: their original bytes were not kept");
        assertThat(scenario.sql()
                        .queryForList(
                                "select attributes ->> 'note' from stored_event where kind = 'cart' and object_id = "
                                        + id,
                                String.class))
                .containsExactly("two\nlines, \"quoted\"", "two\nlines, \"quoted\"");
        scenario.sql().update("update source_object set header = null where object_id = " + id);
        run(1, "rejections", "replay", id);
        assertThat(out).contains("was loaded before headers were kept").contains("footfall replay " + id);
        scenario.sql().update("update source_object set header = '{when,sku}' where object_id = " + id);
        run(1, "rejections", "replay", id);
        assertThat(out).contains("can no longer be read").contains("its header does not contain what");
        scenario.sql().update("update source_object set status = 'superseded' where object_id = " + id);
        run(1, "rejections", "replay", id);
        assertThat(out).contains("was replaced by a newer version");
        scenario.sql().update("update source_object set status = 'loaded' where object_id = " + id);
        run(1, "rejections", "replay", "999999");
        run(2, "rejections", "replay", id, "--reason", "nosuch");
    }

    @Test
    void exportsEveryRejectionInBothForms(@TempDir Path folder) throws IOException {
        mapKinds("seen=view", "");
        StoredObject file =
                load("shop/many.csv", HEADER + "2026-11-01T10:00:00Z,a \"quoted\" kind,p1,1,\n".repeat(2_345) + GOOD);
        String id = String.valueOf(id(file));
        Path csv = folder.resolve("rejected.csv");

        run(0, "rejections", "export", id, "-o", csv.toString());
        run(0, "rejections", "export", "--feed", "shop", "--reason", "unknown-kind", "--format", "ndjson");

        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(1 + 2_345);
        assertThat(lines.get(0)).isEqualTo("object_id,object,record_no,reason,field,message,raw");
        assertThat(lines.get(2_345))
                .startsWith(id + ",s3://" + scenario.bucket() + "/shop/many.csv,2345,unknown-kind,what,")
                .endsWith("\"2026-11-01T10:00:00Z,a \"\"quoted\"\" kind,p1,1,\"");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        List<String> objects =
                out.lines().filter(line -> line.contains("many.csv")).toList();
        assertThat(objects).hasSize(2_345);
        JsonNode last = new JsonMapper().readTree(objects.get(2_344));
        assertThat(last.path("record_no").asLong()).isEqualTo(2_345);
        assertThat(last.path("raw").asText()).isEqualTo("2026-11-01T10:00:00Z,a \"quoted\" kind,p1,1,");
    }

    /** Each kind a fifth of them. */
    private static String records(int day, int count) {
        StringBuilder file = new StringBuilder();
        IntStream.range(0, count)
                .forEach(i -> file.append(String.format(
                        "2026-11-%02dT%02d:%02d:00Z,%s,p%d,%s,%n",
                        day, i / 60, i % 60, KINDS[i % 5], i % 3, i % 2 == 0 ? "" : "3.10")));
        return file.toString();
    }

    private static byte[] concat(String first, byte[] second, String third) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(second);
        all.writeBytes(third.getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    private void mapKinds(String kinds, String skip) {
        scenario.set("FOOTFALL_FEEDS_SHOP_KINDS", kinds);
        scenario.set("FOOTFALL_FEEDS_SHOP_SKIP", skip);
    }

    private StoredObject load(String key, String content) {
        return load(key, content.getBytes(StandardCharsets.UTF_8));
    }

    private StoredObject load(String key, byte[] content) {
        StoredObject object = scenario.put(key, content);
        run(0, "load", object.uri());
        return object;
    }

    private long id(StoredObject object) {
        return scenario.sql()
                .queryForObject("select object_id from source_object where key = ?", Long.class, object.key());
    }

    private DatabaseImage image() {
        return DatabaseImage.of(scenario.database());
    }

    private void assertSameFigures(DatabaseImage expected) {
        DatabaseImage found = image();
        FIGURES.forEach(table -> assertThat(found.rows(table).stream()
                        .filter(row -> row.contains("day.csv") || row.contains("all.csv") || table.equals("product")))
                .as(table)
                .containsExactlyElementsOf(expected.rows(table)));
    }

    private void run(int status, String... arguments) {
        LocalCommand.Ended ended = LocalCommand.run(scenario.environment(), arguments);
        out = ended.printed();
        assertThat(ended.status()).as(out).isEqualTo(status);
    }
}
