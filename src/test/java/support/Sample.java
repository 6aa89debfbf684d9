package support;

import demo.sample.Generator;
import demo.sample.SampleProducts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Behaviour files and a catalogue for tests: the same seed gives the same bytes on the same day. */
public final class Sample {
    private static final SampleProducts PRODUCTS = new SampleProducts(200, 1);
    private static final double BAD_SHARE = 0.02;

    private Sample() {}

    /** A {@code rees46} file of yesterday, with some bad records. */
    public static byte[] file(long seed, int rows) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            new Generator(PRODUCTS, seed, BAD_SHARE)
                    .write(file, LocalDate.now(ZoneOffset.UTC).minusDays(1), rows);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    /** The products of these files, as CSV. */
    public static byte[] catalogue() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            PRODUCTS.writeCatalogue(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }
}
