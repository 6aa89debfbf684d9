package behaviour;

import behaviour.compression.ExpansionLimits;
import behaviour.record.BatchLimits;
import behaviour.record.RawRecords;
import behaviour.record.RecordSplitter;
import behaviour.record.Syntax;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Makes objects of few bytes and shows how they are cut. */
public final class Objects {
    public static final String URI = "s3://bucket/key";
    public static final BatchLimits SMALL = new BatchLimits(3, 40, 24);

    private Objects() {}

    public static RecordSplitter open(byte[] object, Syntax syntax, BatchLimits limits) {
        return RecordSplitter.open(new ByteArrayInputStream(object), URI, syntax, limits, ExpansionLimits.DEFAULT);
    }

    /** Every record as text, a {@code |} after each batch, {@code ~} after a record that is too long. */
    public static List<String> cut(RecordSplitter cutter) {
        List<String> shown = new ArrayList<>();
        try (cutter) {
            while (cutter.hasNext()) {
                RawRecords block = cutter.next();
                for (int i = 0; i < block.records(); i++) {
                    shown.add(text(block, i) + (block.truncated().get(i) ? "~" : ""));
                }
                shown.add("|");
            }
        }
        return shown;
    }

    public static List<String> cut(String object, Syntax syntax, BatchLimits limits) {
        return cut(open(bytes(object), syntax, limits));
    }

    public static String text(RawRecords block, int i) {
        int start = block.starts()[i];
        return new String(block.bytes(), start, block.ends()[i] - start, StandardCharsets.UTF_8);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Gives the bytes in pieces of random length, at times none, and never says that more are available. */
    public static InputStream chunked(byte[] bytes, long seed) {
        Random random = new Random(seed);
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(7)));
            }

            @Override
            public int available() {
                return 0;
            }
        };
    }
}
