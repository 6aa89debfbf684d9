package behaviour.compression;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The object as it comes from the store. Its own trouble (a reset connection, a time-out) leaves as
 * {@link UncheckedIOException}, so that every {@link IOException} seen further up is the decompressor's: a corrupt
 * object. It counts the bytes, which bounds the expansion.
 */
final class UncheckedSource extends FilterInputStream {
    private long count;

    UncheckedSource(InputStream object) {
        super(object);
    }

    long count() {
        return count;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            int read = in.read(bytes, offset, length);
            count += Math.max(read, 0);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
