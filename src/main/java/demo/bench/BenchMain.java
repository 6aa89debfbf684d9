package demo.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.zaxxer.hikari.HikariDataSource;
import database.Migration;
import database.SqlFile;
import database.Statements;
import demo.DemoCommand;
import demo.sample.Generator;
import demo.sample.SampleProducts;
import demo.server.Cloud;
import demo.server.Directories;
import demo.server.Loader;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Loads the same file in three ways, in turns, and prints medians and ratios: PostgreSQL's COPY of the plain file into
 * a plain table (the floor), the same followed by an insert with the catalogue joined in (by hand), and Footfall from
 * the S3 endpoint, gzipped, with ledger, enrichment, rejections and completion. {@code bench/run} starts it.
 */
public final class BenchMain {
    private static final int PRODUCTS = 20_000;

    private final Cloud cloud;
    private final HikariDataSource database;
    private final Statements statements;
    private final Path csv;
    private final PlainCopy plain;

    private BenchMain(Cloud cloud, HikariDataSource database, Path csv) throws InterruptedException {
        this.cloud = cloud;
        this.database = database;
        this.statements = new Statements(database);
        this.csv = csv;
        this.plain = new PlainCopy(cloud.databaseUrl(), database, csv);
    }

    /** @param arguments rows and rounds */
    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 2_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path folder = Files.createTempDirectory("footfall-bench").toAbsolutePath();
        try (Cloud cloud = new Cloud(false, DemoCommand.s3mock(), folder, false);
                HikariDataSource database = DemoCommand.connect(cloud)) {
            new Migration(database).apply();
            new BenchMain(cloud, database, folder.resolve("events.csv")).run(rows, rounds, folder);
        } finally {
            Directories.delete(folder);
        }
        System.exit(0);
    }

    private void run(long rows, int rounds, Path folder) throws Exception {
        statements.update("demo/prepare_bench", Map.of());
        statements.run(
                "load/ensure_partition",
                Map.of("day", LocalDate.now(ZoneOffset.UTC).minusDays(1)));
        SampleProducts products = new SampleProducts(PRODUCTS, 1);
        Path gzip = write(products, rows);
        System.out.printf(Locale.ROOT, "%,d rows, %,d bytes, %,d gzipped%n", rows, Files.size(csv), Files.size(gzip));
        List<Double> floor = new ArrayList<>();
        List<Double> byHand = new ArrayList<>();
        List<Double> footfall = new ArrayList<>();
        List<Footprint> footprints = new ArrayList<>();
        Map<String, String> environment = cloud.environment();
        environment.put("FOOTFALL_MANAGEMENT_PORT", "0");
        try (Loader loader =
                new Loader(environment, folder.resolve("loader.log"), List.of("-Xmx256m", "-XX:+UseSerialGC"), "run")) {
            loadCatalogue(products);
            execute("demo/analyze_products");
            warmUp(gzip, loader);
            for (int round = 1; round <= rounds; round++) {
                empty();
                floor.add(timed(plain::run));
                byHand.add(floor.get(round - 1) + timed(() -> statements.update("demo/insert_by_hand", Map.of())));
                empty();
                Footprint before = footprint();
                footfall.add(load(gzip, "tracking/bench-" + round + ".csv.gz", loader));
                footprints.add(footprint().since(before));
                System.out.printf(
                        Locale.ROOT,
                        "round %d: copy %.2f s, by hand %.2f s, footfall %.2f s%n",
                        round,
                        floor.get(round - 1),
                        byHand.get(round - 1),
                        footfall.get(round - 1));
            }
        }
        report(rows, floor, byHand, footfall);
        Footprint least = Collections.min(footprints, Comparator.comparing(Footprint::walBytes));
        System.out.printf(
                Locale.ROOT,
                "its events take %,.0f MB, with indexes; all that it wrote %,.0f MB of WAL%n",
                least.eventBytes / 1e6,
                least.walBytes / 1e6);
    }

    private Footprint footprint() {
        return statements.getOne(
                "demo/find_footprint",
                Map.of(),
                (row, number) -> new Footprint(row.getLong("event_bytes"), row.getLong("wal_bytes")));
    }

    /** Neither counts: the first load of a new process is also the one in which its code is compiled. */
    private void warmUp(Path gzip, Loader loader) throws Exception {
        double copied = timed(plain::run);
        empty();
        double loaded = load(gzip, "tracking/bench-0.csv.gz", loader);
        System.out.printf(Locale.ROOT, "warm-up: copy %.2f s, footfall %.2f s in a new process%n", copied, loaded);
    }

    private Path write(SampleProducts products, long rows) throws IOException {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 16)) {
            Generator.copyable(products, 1, 0.001).write(out, day, rows);
        }
        Path gzip = csv.resolveSibling("events.csv.gz");
        try (InputStream in = Files.newInputStream(csv);
                OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip), 1 << 16)) {
            in.transferTo(out);
        }
        return gzip;
    }

    private void loadCatalogue(SampleProducts products) throws Exception {
        ByteArrayOutputStream catalogue = new ByteArrayOutputStream();
        products.writeCatalogue(catalogue);
        String key = "products/bench.csv";
        cloud.s3()
                .putObject(
                        request -> request.bucket(Cloud.CATALOGUES).key(key),
                        RequestBody.fromBytes(catalogue.toByteArray()));
        awaitLoaded(key);
    }

    private double load(Path gzip, String key, Loader loader) throws Exception {
        cloud.s3().putObject(request -> request.bucket(Cloud.FILES).key(key), RequestBody.fromFile(gzip));
        if (!loader.isRunning()) {
            throw new IllegalStateException("the loader ended");
        }
        return awaitLoaded(key);
    }

    private double awaitLoaded(String key) throws InterruptedException {
        while (true) {
            Optional<Double> seconds = statements.findOne(
                    "demo/find_load_seconds", Map.of("key", key), (row, number) -> row.getDouble("seconds"));
            if (seconds.isPresent()) {
                return seconds.get();
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private void empty() throws SQLException {
        execute("demo/empty_tables");
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("checkpoint");
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute(SqlFile.read(statement));
        }
    }

    private static double timed(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private void report(long rows, List<Double> floor, List<Double> byHand, List<Double> footfall) throws IOException {
        line(plain.name() + " into a plain table", rows, floor, floor);
        line(plain.name() + " + insert … select by hand", rows, byHand, floor);
        line("Footfall", rows, footfall, floor);
        double ratioFloor = median(floor) / median(footfall);
        double ratioByHand = median(byHand) / median(footfall);
        System.out.printf(Locale.ROOT, "Footfall is %.2f x the floor and %.2f x by hand%n", ratioFloor, ratioByHand);
        Files.writeString(
                Directories.build().resolve("bench.json"),
                new JsonMapper()
                        .writeValueAsString(Map.of(
                                "rows", rows,
                                "ratio_floor", ratioFloor,
                                "ratio_by_hand", ratioByHand,
                                "floor_seconds", floor,
                                "by_hand_seconds", byHand,
                                "footfall_seconds", footfall)));
    }

    private static void line(String name, long rows, List<Double> seconds, List<Double> floor) {
        System.out.printf(
                Locale.ROOT,
                "%-32s median %6.2f s (%.2f to %.2f)  %,9.0f rows/s  %.2f x%n",
                name,
                median(seconds),
                seconds.stream().min(Double::compare).orElseThrow(),
                seconds.stream().max(Double::compare).orElseThrow(),
                rows / median(seconds),
                median(floor) / median(seconds));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** What the server holds and has written. */
    private record Footprint(long eventBytes, long walBytes) {
        Footprint since(Footprint before) {
            return new Footprint(eventBytes - before.eventBytes, walBytes - before.walBytes);
        }
    }

    private interface Work {
        void run() throws Exception;
    }
}
