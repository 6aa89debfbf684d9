package behaviour;

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
final class Objects {
    static final String URI = "s3://bucket/key";
    static final CutLimits SMALL = new CutLimits(3, 40, 24);

    private Objects() {}

    static RecordCutter open(byte[] object, Syntax syntax, CutLimits limits) {
        return RecordCutter.open(new ByteArrayInputStream(object), URI, syntax, limits, ExpansionLimits.DEFAULT);
    }

    /** Every record as text, a {@code |} after each batch, {@code ~} after a record that is too long. */
    static List<String> cut(RecordCutter cutter) {
        List<String> shown = new ArrayList<>();
        try (cutter) {
            while (cutter.hasNext()) {
                RecordBlock block = cutter.next();
                for (int i = 0; i < block.records(); i++) {
                    shown.add(text(block, i) + (block.truncated().get(i) ? "~" : ""));
                }
                shown.add("|");
            }
        }
        return shown;
    }

    static List<String> cut(String object, Syntax syntax, CutLimits limits) {
        return cut(open(bytes(object), syntax, limits));
    }

    static String text(RecordBlock block, int i) {
        int start = block.starts()[i];
        return new String(block.bytes(), start, block.ends()[i] - start, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Gives the bytes in pieces of random length, at times none, and never says that more are available. */
    static InputStream chunked(byte[] bytes, long seed) {
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
