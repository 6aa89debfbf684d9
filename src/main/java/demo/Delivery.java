package demo;

import demo.sample.Generator;
import demo.sample.SampleProducts;
import demo.sample.Truth;
import demo.server.Cloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What arrives in the demo: a catalogue, five days of behaviour, one day twice, one day corrected. */
final class Delivery {
    static final int DAYS = 5;
    static final int OBJECTS = DAYS + 1;
    private static final int PRODUCTS = 2_400;
    private static final int ROWS_A_DAY = 45_000;
    private static final double BAD_SHARE = 0.004;
    private static final int TWICE = 1;
    private static final int CORRECTED = 3;

    private final Cloud cloud;
    private final long seed;
    private final PrintStream out;
    private final SampleProducts products;

    Delivery(Cloud cloud, long seed, PrintStream out) {
        this.cloud = cloud;
        this.seed = seed;
        this.out = out;
        this.products = new SampleProducts(PRODUCTS, seed);
    }

    /** @return what is to be found once everything is loaded */
    Truth deliver() throws IOException {
        Truth all = new Truth();
        LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS);
        for (int day = 0; day < DAYS; day++) {
            if (day == 2) {
                deliverCatalogue();
            }
            LocalDate date = first.plusDays(day);
            if (day == CORRECTED) {
                deliverDay(date, seed + 100, "incomplete at first");
            }
            all.plus(
                    deliverDay(date, seed + day, day == CORRECTED ? "corrected: a newer version of the same key" : ""));
            if (day == TWICE) {
                cloud.tellAgain();
                out.println("  its notification came twice");
            }
        }
        return all;
    }

    private void deliverCatalogue() throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        products.writeCatalogue(csv);
        put(Cloud.CATALOGUES, "products/catalogue.csv", csv.toByteArray(), PRODUCTS + " products");
    }

    private Truth deliverDay(LocalDate date, long daySeed, String remark) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Truth truth;
        try (OutputStream gzip = new GZIPOutputStream(file)) {
            truth = new Generator(products, daySeed, BAD_SHARE).write(gzip, date, ROWS_A_DAY);
        }
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
