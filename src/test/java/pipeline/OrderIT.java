package pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import demo.sample.Generator;
import demo.sample.SampleProducts;
import demo.server.Cloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import software.amazon.awssdk.core.sync.RequestBody;
import support.LocalCloud;
import support.LocalCommand;
import support.PostgresServer;

/** The loader depends on data, never on the clock or on an order: whichever file comes first, every table ends the same. */
class OrderIT {
    private static final LocalDate YESTERDAY = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    private static final String BEHAVIOUR = "s3://" + Cloud.FILES + "/tracking/order/" + YESTERDAY + ".csv";
    private static final String CLICKS = "s3://" + Cloud.FILES + "/clicks/order/" + YESTERDAY + ".csv";
    private static final String CATALOGUE = "s3://" + Cloud.CATALOGUES + "/products/order.csv";
    private static final int PRODUCTS = 120;

    /** Every table that holds what files say, without what says only when and under which number it came. */
    private static final Map<String, String> TABLES = Map.of(
            "source_object",
            "bucket, key, etag, feed, business_date, status, records, accepted, rejected, skipped, events, first_occurred_at,"
                    + " last_occurred_at, error",
            "load_batch",
            "batch_no, first_record, last_record, accepted, rejected, skipped, events, first_occurred_at, last_occurred_at",
            "stored_event",
            "",
            "rejection",
            "record_no, reason, field, case when reason <> 'out-of-window' then message end as message, raw",
            "product",
            "product_id, name, category, brand, price, active, attributes",
            "product_activity",
            "");

    @BeforeAll
    static void put() throws IOException {
        SampleProducts products = new SampleProducts(PRODUCTS, 7);
        ByteArrayOutputStream catalogue = new ByteArrayOutputStream();
        products.writeCatalogue(catalogue);
        ByteArrayOutputStream behaviour = new ByteArrayOutputStream();
        new Generator(products, 7, 0.01).write(behaviour, YESTERDAY, 3_000);
        put(CATALOGUE, catalogue.toByteArray());
        put(BEHAVIOUR, behaviour.toByteArray());
        put(CLICKS, clicks().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void endsWithTheSameTablesWhicheverFileComesFirst() {
        Map<String, List<String>> catalogueFirst = tablesAfter(CATALOGUE, BEHAVIOUR, CLICKS);

        assertThat(catalogueFirst.get("stored_event")).hasSizeGreaterThan(3_000);
        assertThat(catalogueFirst.get("product")).hasSize(PRODUCTS);
        for (List<String> order :
                List.of(List.of(BEHAVIOUR, CLICKS, CATALOGUE), List.of(CLICKS, CATALOGUE, BEHAVIOUR))) {
            Map<String, List<String>> tables = tablesAfter(order.toArray(String[]::new));
            catalogueFirst.forEach((table, rows) ->
                    assertThat(tables.get(table)).as(table + " after " + order).isEqualTo(rows));
        }
    }

    private static Map<String, List<String>> tablesAfter(String... objects) {
        Cloud cloud = LocalCloud.shared();
        Map<String, String> environment = cloud.environment();
        environment.remove("FOOTFALL_OUTCOME_TOPIC");
        environment.put("FOOTFALL_DB_URL", PostgresServer.freshUrl());
        List<String> arguments = new ArrayList<>(List.of("load"));
        arguments.addAll(List.of(objects));
        LocalCommand.Ended ended = LocalCommand.run(environment, arguments.toArray(String[]::new));
        assertThat(ended.status()).as(ended.printed()).isZero();
        try (HikariDataSource database = new HikariDataSource()) {
            database.setJdbcUrl(environment.get("FOOTFALL_DB_URL"));
            JdbcTemplate sql = new JdbcTemplate(database);
            Map<String, List<String>> tables = new TreeMap<>();
            TABLES.forEach((table, columns) -> tables.put(table, rows(sql, table, columns)));
            return tables;
        }
    }

    private static List<String> rows(JdbcTemplate sql, String table, String columns) {
        String what = columns.isEmpty() ? "to_jsonb(t) - 'object_id'" : "to_jsonb(t)";
        return sql.queryForList(
                "select (" + what + ")::text as r from (select " + (columns.isEmpty() ? "*" : columns) + " from "
                        + table + ") t order by 1",
                String.class);
    }

    /** Without prices and names, of products that the catalogue has, and of one that it lacks. */
    private static String clicks() {
        StringBuilder csv = new StringBuilder("timestamp,visitorid,event,itemid,transactionid\n");
        long noon = Instant.parse(YESTERDAY + "T12:00:00Z").toEpochMilli();
        for (int i = 0; i < 200; i++) {
            String product = i % 10 == 0 ? "unheard-of" : String.valueOf(1_000_000 + 37 * (i % PRODUCTS));
            String bought = i % 3 == 0 ? "transaction," + product + "," + i : "view," + product + ",";
            csv.append(noon + i)
                    .append(",v")
                    .append(i)
                    .append(',')
                    .append(bought)
                    .append('\n');
        }
        return csv.toString();
    }

    private static void put(String uri, byte[] body) {
        String[] parts = uri.substring("s3://".length()).split("/", 2);
        LocalCloud.shared()
                .s3()
                .putObject(request -> request.bucket(parts[0]).key(parts[1]), RequestBody.fromBytes(body));
    }
}
