package collect.product;

import behaviour.compression.DecompressedStream;
import behaviour.compression.ExpansionLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The bytes of an answer, decompressed where some service compresses without being asked to, within bounds. */
final class PlainBody extends InputStream {
    private final DecompressedStream plain;

    /** Takes over the stream. @param subject what failures name, without secrets */
    PlainBody(InputStream body, String subject) throws IOException {
        try {
            this.plain = new DecompressedStream(body, subject, ExpansionLimits.DEFAULT);
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int count = plain.read(target, offset, length);
            return count == 0 && length > 0 ? -1 : count;
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    @Override
    public void close() {
        plain.close();
    }
}
