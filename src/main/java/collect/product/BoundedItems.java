package collect.product;

import failure.Failure;
import failure.FailureException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an answer, of which no single item may have so many that it would not fit into memory. */
final class BoundedItems extends FilterInputStream {
    /** A longer record would be rejected by the loader by default. */
    private static final int MAX_ITEM_BYTES = 1 << 20;

    private final String subject;
    private long read;
    private long most = Long.MAX_VALUE;

    BoundedItems(InputStream bytes, String subject) {
        super(bytes);
        this.subject = subject;
    }

    /** From here to {@link #endItem} so many bytes are allowed, beside the few that the parser has read ahead. */
    void beginItem() {
        most = read + MAX_ITEM_BYTES;
    }

    void endItem() {
        most = Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        read += Math.max(0, count);
        if (read > most) {
            throw new FailureException(new Failure.SourceUnusable(
                    subject, "has a product of over " + MAX_ITEM_BYTES + " bytes; check source-items"));
        }
        return count;
    }
}
