package demo;

import demo.sample.Generator;
import demo.sample.SampleProducts;
import demo.sample.Truth;
import demo.server.Cloud;
import demo.server.SourceServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What arrives in the demo: five days of behaviour, one day twice, one corrected, the last one and the catalogue
 * collected.
 */
final class Delivery implements AutoCloseable {
    static final int DAYS = 5;
    static final int OBJECTS = DAYS + 1;
    private static final int PRODUCTS = 2_400;
    private static final int ROWS_A_DAY = 45_000;
    private static final double BAD_SHARE = 0.004;
    private static final int PAGE = 500;
    private static final int MOST_ASKS = 3;
    private static final int TWICE = 1;
    private static final int CORRECTED = 3;

    private final Cloud cloud;
    private final long seed;
    private final PrintStream out;
    private final SampleProducts products;
    private final SourceServer sources;

    Delivery(Cloud cloud, long seed, PrintStream out) throws IOException {
        this.cloud = cloud;
        this.seed = seed;
        this.out = out;
        this.products = new SampleProducts(PRODUCTS, seed);
        this.sources = new SourceServer(products.pages(PAGE), 2 + new SplittableRandom(seed).nextInt(MOST_ASKS));
    }

    /** What a process needs to collect from the demo's sources. */
    Map<String, String> environment() {
        return sources.environment();
    }

    @Override
    public void close() {
        sources.close();
    }

    /** @return what is to be found once everything is loaded */
    Truth deliver() throws IOException {
        Truth all = new Truth();
        LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS);
        for (int day = 0; day < DAYS - 1; day++) {
            LocalDate date = first.plusDays(day);
            if (day == CORRECTED) {
                deliverDay(date, seed + 100, "incomplete at first");
            }
            all.plus(
                    deliverDay(date, seed + day, day == CORRECTED ? "corrected: a newer version of the same key" : ""));
            if (day == TWICE) {
                cloud.tellAgain();
                out.println("  its notification arrives twice");
            }
        }
        all.plus(publishDay(first.plusDays(DAYS - 1L)));
        return all;
    }

    /** What the tracking service saw, once everything is loaded. */
    void tellCollected() {
        out.println("  collected from the product service: " + PRODUCTS + " products, page by page");
        out.println("  collected from the tracking service: " + sources.story());
    }

    private Truth publishDay(LocalDate date) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Truth truth = write(file, date, seed + DAYS);
        sources.publish(date, file.toByteArray());
        out.println(
                "  nobody uploads " + date + " and the catalogue: a collector checks the tracking service every second,"
                        + " and the product service");
        return truth;
    }

    private Truth write(OutputStream file, LocalDate date, long daySeed) throws IOException {
        try (OutputStream gzip = new GZIPOutputStream(file)) {
            return new Generator(products, daySeed, BAD_SHARE).write(gzip, date, ROWS_A_DAY);
        }
    }

    private Truth deliverDay(LocalDate date, long daySeed, String remark) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Truth truth = write(file, date, daySeed);
        put(
                Cloud.FILES,
                "tracking/" + date + "/events.csv.gz",
                file.toByteArray(),
                truth.records() + " records " + (remark.isEmpty() ? "" : "(" + remark + ")"));
        return truth;
    }

    private void put(String bucket, String key, byte[] body, String what) {
        S3Client s3 = cloud.s3();
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(body));
        out.printf(Locale.ROOT, "  put s3://%s/%s  %s%n", bucket, key, what);
    }
}
