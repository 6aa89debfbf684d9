package behaviour.compression;

import failure.Failure.ObjectUnreadable;
import failure.FailureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An object's plain bytes, whatever it is compressed with: the first bytes tell, not the name. Corrupt or truncated
 * compression and an expansion beyond the limits leave as {@link ObjectUnreadable}; trouble of the store leaves as
 * {@link java.io.UncheckedIOException}.
 */
public final class DecompressedStream implements AutoCloseable {
    private static final int MAGIC_BYTES = 4;
    private static final int GZIP = 0x8B1F;
    private static final int ZSTD_FRAME = 0xFD2FB528;
    private static final int ZSTD_SKIPPABLE_FRAME = 0x184D2A50;

    private final String uri;
    private final ExpansionLimits limits;
    private final UncheckedSource source;
    private final InputStream plain;
    private long count;

    /** Takes over the stream: it is closed by {@link #close()}, or here when this fails. */
    public DecompressedStream(InputStream object, String uri, ExpansionLimits limits) {
        this.uri = uri;
        this.limits = limits;
        this.source = new UncheckedSource(object);
        try {
            this.plain = plain(source);
        } catch (IOException e) {
            source.close();
            throw unreadable("corrupt compression: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            source.close();
            throw e;
        }
    }

    private static InputStream plain(UncheckedSource source) throws IOException {
        byte[] magic = new byte[MAGIC_BYTES];
        int length = source.readNBytes(magic, 0, MAGIC_BYTES);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(magic, 0, length), source);
        int word = ByteBuffer.wrap(magic).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length >= 2 && (word & 0xFFFF) == GZIP) {
            return new GunzipStream(whole);
        }
        boolean zstd = word == ZSTD_FRAME || (word & 0xFFFFFFF0) == ZSTD_SKIPPABLE_FRAME;
        return zstd ? new ZstdStream(whole) : whole;
    }

    /** Reads until {@code length} bytes are there or the object ends; returns how many there are. */
    public int read(byte[] bytes, int offset, int length) {
        int read;
        try {
            read = plain.readNBytes(bytes, offset, length);
        } catch (IOException e) {
            throw unreadable("corrupt compression: " + e.getMessage(), e);
        }
        count += read;
        boolean expands = !(plain instanceof SequenceInputStream) && count > limits.freeBytes();
        if (count > limits.maxBytes() || expands && count / limits.maxRatio() > source.count()) {
            throw unreadable(
                    "its " + source.count() + " bytes expanded to more than " + count + ", over the limits "
                            + limits.maxRatio() + " times and " + limits.maxBytes() + " bytes",
                    null);
        }
        return read;
    }

    @Override
    public void close() {
        try {
            plain.close();
        } catch (IOException e) {
            throw unreadable("not closed: " + e.getMessage(), e);
        } finally {
            source.close();
        }
    }

    private FailureException unreadable(String found, Throwable cause) {
        return new FailureException(new ObjectUnreadable(uri, found), cause);
    }
}
