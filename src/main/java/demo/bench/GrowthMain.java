package demo.bench;

import com.zaxxer.hikari.HikariDataSource;
import database.Statements;
import demo.sample.Generator;
import demo.sample.SampleProducts;
import demo.server.Cloud;
import demo.server.Loader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import repair.Verification;
import report.product.Measure;
import report.product.ProductReports;
import report.product.Report;
import report.product.ReportQuery;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * What a load, its replacement, a catalogue, a verification and reports cost beside a past that grows: medians of
 * several rounds at each size, and their ratio to those with no past at all; and how many rows of the past were read.
 * {@code bench/run growth} starts it.
 */
public final class GrowthMain {
    private static final int PRODUCTS = 200_000;
    private static final int ROWS = 200_000;
    private static final int DAYS = 500;
    private static final int OBJECT_EVENTS = 20_000;
    private static final int ROUNDS = 3;
    private static final String CATALOGUE = "products/growth.csv";
    /** Until sessions that are idle have told the server's statistics what they read. */
    private static final int SECONDS_UNTIL_COUNTED = 12;

    private final Cloud cloud;
    private final HikariDataSource database;
    private final Statements statements;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final List<SampleProducts> products =
            List.of(new SampleProducts(PRODUCTS, 1), new SampleProducts(PRODUCTS, 2));
    private final Map<String, List<Double>> costs = new LinkedHashMap<>();
    private long filled;
    private int catalogueNo;

    private GrowthMain(Cloud cloud, HikariDataSource database) {
        this.cloud = cloud;
        this.database = database;
        this.statements = new Statements(database);
    }

    /** @param arguments millions of events of the past, separated by commas; 0,10,50 without */
    public static void main(String[] arguments) throws Exception {
        List<Long> sizes = Arrays.stream((arguments.length > 0 ? arguments[0] : "0,10,50").split(","))
                .map(millions -> Long.parseLong(millions) * 1_000_000)
                .toList();
        Stage.run("growth", (cloud, database, folder) -> new GrowthMain(cloud, database).run(sizes, folder));
    }

    private void run(List<Long> sizes, Path folder) throws Exception {
        Map<String, String> environment = cloud.environment();
        environment.put("FOOTFALL_MANAGEMENT_PORT", "0");
        try (Loader loader =
                new Loader(environment, folder.resolve("loader.log"), List.of("-Xmx256m", "-XX:+UseSerialGC"), "run")) {
            loadCatalogue();
            loadCatalogue();
            put(Cloud.FILES, "tracking/warm-up.csv.gz", file(0, today.minusDays(1)));
            for (long size : sizes) {
                fill(size, sizes.size() + 2);
                measure(size, today.minusDays(sizes.indexOf(size) + 2L));
                if (!loader.isRunning()) {
                    throw new IllegalStateException("the loader ended");
                }
            }
        }
        print(sizes);
    }

    /** Each size has a day of its own, so that what reports are asked for is as much in each. */
    private void measure(long size, LocalDate day) throws Exception {
        List<byte[]> files = List.of(file(0, day), file(1, day));
        double read = scanned();
        for (int round = 1; round <= ROUNDS; round++) {
            String key = "tracking/growth-" + size + "-" + round + ".csv.gz";
            note("load, s", size, put(Cloud.FILES, key, files.get(0)));
            note("replace, s", size, put(Cloud.FILES, key, files.get(1)));
            long object = lastObject();
            note("verify --object, s", size, timed(() -> verify(object)));
            note("catalogue, s", size, loadCatalogue());
        }
        note("rows of the past read by these", size, scanned() - read);
        ReportQuery ofDay = ReportQuery.of(Report.POPULAR, Measure.VIEWS, 20).between(day, day);
        ReportQuery ofAll = ReportQuery.of(Report.LEAST, Measure.VIEWS, 20);
        for (int round = 1; round <= ROUNDS; round++) {
            note("report popular of a day, s", size, timed(() -> new ProductReports(database).answer(ofDay)));
            note("report least of all days, s", size, timed(() -> new ProductReports(database).answer(ofAll)));
        }
        System.out.printf(Locale.ROOT, "measured beside %,d events%n", size);
    }

    private byte[] file(int seed, LocalDate day) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(file)) {
            new Generator(products.get(seed), seed, 0.001).write(gzip, day, ROWS);
        }
        return file.toByteArray();
    }

    private void verify(long object) {
        new Verification(statements, new TransactionTemplate(new JdbcTransactionManager(database)), ZoneOffset.UTC)
                .run(Optional.of(object), Optional.empty(), (done, total) -> {}, difference -> {
                    throw new IllegalStateException(difference.line());
                });
    }

    /** Each changes every product. */
    private double loadCatalogue() throws Exception {
        ByteArrayOutputStream catalogue = new ByteArrayOutputStream();
        products.get(catalogueNo++ % products.size()).writeCatalogue(catalogue);
        return put(Cloud.CATALOGUES, CATALOGUE, catalogue.toByteArray());
    }

    private double put(String bucket, String key, byte[] content) throws InterruptedException {
        long before = lastObject();
        cloud.s3().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
        while (true) {
            Optional<Double> seconds = statements.findOne(
                    "demo/find_load_after",
                    Map.of("key", key, "after", before),
                    (row, number) -> row.getDouble("seconds"));
            if (seconds.isPresent()) {
                return seconds.get();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private long lastObject() {
        return statements.getOne("demo/find_last_object", Map.of(), (row, number) -> row.getLong("object_id"));
    }

    /** Rows of events and activity that were read with whole months. */
    private double scanned() throws InterruptedException {
        TimeUnit.SECONDS.sleep(SECONDS_UNTIL_COUNTED);
        return statements.getOne("demo/count_rows_read", Map.of(), (row, number) -> row.getDouble("scanned"));
    }

    /** Up to so many events, spread over all days alike that are at least so many days ago. */
    private void fill(long events, int daysAgo) throws Exception {
        int known = statements.getOne("demo/find_known", Map.of(), (row, number) -> row.getInt("first_key"));
        for (; filled < events; filled += (long) DAYS * OBJECT_EVENTS) {
            long round = filled / ((long) DAYS * OBJECT_EVENTS);
            int unknown = statements.getOne(
                    "demo/fill_unknown", Map.of("round", round), (row, number) -> row.getInt("first_key"));
            IntStream.range(0, DAYS).parallel().forEach(day -> {
                LocalDate date = today.minusDays(daysAgo + day);
                statements.run("load/ensure_partition", Map.of("day", date));
                statements.update(
                        "demo/fill_object",
                        Map.of(
                                "day", date.toString(),
                                "round", round,
                                "events", OBJECT_EVENTS,
                                "known", known,
                                "unknown", unknown));
            });
            System.out.printf(Locale.ROOT, "%,d events of the past%n", (round + 1) * DAYS * OBJECT_EVENTS);
        }
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("vacuum analyze");
            connection.createStatement().execute("checkpoint");
        }
    }

    private void note(String what, long size, double cost) {
        costs.computeIfAbsent(what + "@" + size, first -> new ArrayList<>()).add(cost);
    }

    private double median(String what, long size) {
        return Workload.median(costs.get(what + "@" + size));
    }

    private void print(List<Long> sizes) {
        costs.keySet().stream().map(key -> key.split("@")[0]).distinct().forEach(what -> {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-30s", what));
            for (long size : sizes) {
                double cost = median(what, size);
                line.append(String.format(Locale.ROOT, "  %,d M: %.3f", size / 1_000_000, cost));
                if (what.endsWith(", s")) {
                    line.append(String.format(Locale.ROOT, " (%.2f x)", cost / median(what, sizes.get(0))));
                }
            }
            System.out.println(line);
        });
    }

    private static double timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
