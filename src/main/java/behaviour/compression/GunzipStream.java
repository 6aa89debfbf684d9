package behaviour.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Reads every member of a gzip object (RFC 1952) or fails. {@link java.util.zip.GZIPInputStream} ends without a word at
 * a member that it cannot read, and when {@code available()} is 0 between two members: records would be lost. Zero
 * bytes after the last member are padding, as for gzip(1).
 */
final class GunzipStream extends InputStream {
    private static final int BUFFER = 1 << 16;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int filled;
    private boolean ended;

    GunzipStream(InputStream in) throws IOException {
        this.in = in;
        startMember();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int inflated = inflate(bytes, offset, length);
            if (inflated > 0) {
                crc.update(bytes, offset, inflated);
                return inflated;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("gzip member with a preset dictionary");
            } else {
                feed();
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private int inflate(byte[] bytes, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            throw new ZipException("corrupt gzip data: " + e.getMessage());
        }
    }

    private void feed() throws IOException {
        if (position == filled && !fill()) {
            throw new EOFException("gzip data is truncated");
        }
        inflater.setInput(buffer, position, filled - position);
        position = filled;
    }

    private void endMember() throws IOException {
        position = filled - inflater.getRemaining();
        long expectedCrc = littleEndian(4);
        long expectedLength = littleEndian(4);
        if (expectedCrc != crc.getValue() || expectedLength != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new ZipException("gzip checksum does not match");
        }
        skipPadding();
        ended = position == filled;
        if (!ended) {
            startMember();
        }
    }

    private void skipPadding() throws IOException {
        while (position < filled || fill()) {
            if (buffer[position] != 0) {
                return;
            }
            position++;
        }
    }

    private void startMember() throws IOException {
        if (littleEndian(3) != 0x088B1F) {
            throw new ZipException("bytes that are not a gzip member");
        }
        int flags = next();
        littleEndian(6);
        if ((flags & EXTRA) != 0) {
            for (long left = littleEndian(2); left > 0; left--) {
                next();
            }
        }
        skipText((flags & NAME) != 0);
        skipText((flags & COMMENT) != 0);
        if ((flags & HEADER_CRC) != 0) {
            littleEndian(2);
        }
        inflater.reset();
        crc.reset();
    }

    private void skipText(boolean present) throws IOException {
        for (int next = present ? 1 : 0; next != 0; ) {
            next = next();
        }
    }

    private long littleEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) next() << (8 * i);
        }
        return value;
    }

    private int next() throws IOException {
        if (position == filled && !fill()) {
            throw new EOFException("gzip data is truncated");
        }
        return buffer[position++] & 0xFF;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(in.read(buffer, 0, buffer.length), 0);
        return filled > 0;
    }
}
