package demo.bench;

import com.zaxxer.hikari.HikariDataSource;
import database.SqlFile;
import database.Statements;
import demo.sample.Generator;
import demo.sample.SampleProducts;
import demo.server.Cloud;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;

/** What is loaded again and again: one day's file, and the catalogue that knows its products. For one thread. */
final class Workload {
    private static final int PRODUCTS = 20_000;
    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).minusDays(1);

    private final Cloud cloud;
    private final HikariDataSource database;
    private final Statements statements;
    private final SampleProducts products = new SampleProducts(PRODUCTS, 1);
    private final Path csv;
    private final Path gzip;

    /** Writes the file, and prepares the tables. @param rows of the file */
    Workload(Cloud cloud, HikariDataSource database, Path folder, long rows) throws IOException {
        this.cloud = cloud;
        this.database = database;
        this.statements = new Statements(database);
        this.csv = folder.resolve("events.csv");
        this.gzip = folder.resolve("events.csv.gz");
        statements.update("demo/prepare_bench", Map.of());
        statements.run("load/ensure_partition", Map.of("day", DAY));
        write(rows);
    }

    Path csv() {
        return csv;
    }

    void putCatalogue() throws IOException {
        ByteArrayOutputStream catalogue = new ByteArrayOutputStream();
        products.writeCatalogue(catalogue);
        put(Cloud.CATALOGUES, "products/bench.csv", RequestBody.fromBytes(catalogue.toByteArray()));
    }

    /** Waits until a loader has it. */
    void awaitCatalogue() throws InterruptedException, SQLException {
        awaitLoaded("products/bench.csv");
        execute("demo/analyze_products");
    }

    /** @return its key */
    String putFile(int round) {
        String key = "tracking/bench-" + round + ".csv.gz";
        put(Cloud.FILES, key, RequestBody.fromFile(gzip));
        return key;
    }

    /** @return seconds from its claim until it was visible */
    double awaitLoaded(String key) throws InterruptedException {
        while (true) {
            Optional<Double> seconds = statements.findOne(
                    "demo/find_load_seconds", Map.of("key", key), (row, number) -> row.getDouble("seconds"));
            if (seconds.isPresent()) {
                return seconds.get();
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** All that was loaded but the catalogue, so that every measurement starts the same. */
    void empty() throws SQLException {
        execute("demo/empty_tables");
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("checkpoint");
        }
    }

    private void put(String bucket, String key, RequestBody body) {
        cloud.s3().putObject(request -> request.bucket(bucket).key(key), body);
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute(SqlFile.read(statement));
        }
    }

    private void write(long rows) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 16)) {
            Generator.copyable(products, 1, 0.001).write(out, DAY, rows);
        }
        try (InputStream in = Files.newInputStream(csv);
                OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip), 1 << 16)) {
            in.transferTo(out);
        }
        System.out.printf("%,d rows, %,d bytes, %,d gzipped%n", rows, Files.size(csv), Files.size(gzip));
    }

    /** Of several measurements. */
    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
