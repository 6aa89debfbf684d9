package pipeline.faults;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Makes the bytes of files that no sender should send. */
final class Poison {
    static final String HEADER =
            "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n";
    private static final LocalDate YESTERDAY = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    private static final int BLOCK = 1 << 16;

    private Poison() {}

    /** A good record. */
    static String row(String product) {
        return row(YESTERDAY + " 10:00:00 UTC", product, "35.79");
    }

    static String row(String time, String product, String price) {
        return time + ",view," + product + ",2103807459595387724,,shiseido," + price + ",541312140,s1\n";
    }

    /** A Segment call; {@code more} follows the product's id. */
    static String call(String product, String more) {
        return "{\"type\":\"track\",\"event\":\"Product Viewed\",\"userId\":\"u\",\"timestamp\":\"" + YESTERDAY
                + "T12:00:00Z\",\"properties\":{\"product_id\":\"" + product + "\"" + more + "}}\n";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] in(Charset charset, String text) {
        return text.getBytes(charset);
    }

    static byte[] gzip(byte[] plain) {
        return compressed(plain, 1, false);
    }

    /** With a checksum, as the command {@code zstd} writes it; without one a turned bit may go unnoticed. */
    static byte[] zstd(byte[] plain) {
        return compressed(plain, 1, true);
    }

    /** So many times the same bytes. */
    static byte[] gzip(byte[] block, int times) {
        return compressed(block, times, false);
    }

    static byte[] zstd(byte[] block, int times) {
        return compressed(block, times, true);
    }

    static byte[] truncated(byte[] whole) {
        return Arrays.copyOf(whole, whole.length - whole.length / 3);
    }

    /** With one bit turned, somewhere in the middle. */
    static byte[] corrupt(byte[] whole, Random random) {
        byte[] corrupt = whole.clone();
        int at = whole.length / 3 + random.nextInt(whole.length / 3);
        corrupt[at] ^= (byte) (1 << random.nextInt(8));
        return corrupt;
    }

    static byte[] noise(Random random, int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return noise;
    }

    /** No line end in it, and little enough of it repeats that it is no decompression bomb. */
    static byte[] endlessBlock(Random random) {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) 'x');
        for (int i = 0; i < BLOCK / 64; i++) {
            block[random.nextInt(BLOCK)] = (byte) ('a' + random.nextInt(26));
        }
        return block;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] compressed(byte[] block, int times, boolean zstd) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = zstd ? new ZstdOutputStream(bytes, 1).setChecksum(true) : new FastGzip(bytes)) {
            for (int i = 0; i < times; i++) {
                out.write(block);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A gigabyte in seconds. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BLOCK);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
