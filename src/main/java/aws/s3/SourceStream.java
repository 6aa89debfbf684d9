package aws.s3;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of an object as S3 sends them: counts them, and breaks the connection off instead of draining it when the
 * rest is not wanted. A leaked one would starve the connection pool. An object that ends before the length that its own
 * answer announced is a broken connection, not a shorter object. What a notification said of its size counts only where
 * the answer says nothing: some stores mean another size.
 */
public final class SourceStream extends FilterInputStream {
    private final long expectedBytes;
    private volatile long bytesRead;
    private boolean ended;

    /**
     * @param object S3's answer, which may say how long it is
     * @param announcedBytes what else told of the object as stored; -1 when nothing did. It counts only where the
     *     answer does not say: the end of a chunked one that was cut off looks like any other
     */
    public SourceStream(InputStream object, long announcedBytes) {
        super(object);
        long answered = lengthOf(object);
        this.expectedBytes = answered >= 0 ? answered : announcedBytes;
    }

    private static long lengthOf(InputStream object) {
        return object instanceof ResponseInputStream<?> answer
                        && answer.response() instanceof GetObjectResponse described
                        && described.contentLength() != null
                ? described.contentLength()
                : -1;
    }

    public long expectedBytes() {
        return expectedBytes;
    }

    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? -1 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        count(count);
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    public void abort() {
        if (!ended && in instanceof Abortable connection) {
            connection.abort();
        }
        ended = true;
    }

    private void count(int bytes) throws IOException {
        if (bytes < 0) {
            ended = true;
            if (expectedBytes >= 0 && bytesRead != expectedBytes) {
                throw new EOFException("it ended after " + bytesRead + " of " + expectedBytes + " bytes");
            }
        } else {
            bytesRead += bytes;
        }
    }
}
