package behaviour.compression;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Reads every frame of a zstd object or fails. zstd-jni's own {@code ZstdInputStream} (1.5.7) ends without a word in a
 * truncated frame that begins in the buffer where another one ended: records would be lost.
 */
final class ZstdStream extends InputStream {
    private static final int BUFFER = 1 << 17;

    private final InputStream in;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final ByteBuffer source = ByteBuffer.allocate(BUFFER).limit(0);
    private boolean betweenFrames = true;
    private boolean outputPending;

    ZstdStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer target = ByteBuffer.wrap(bytes, offset, length);
        while (target.position() == offset && length > 0) {
            if (!source.hasRemaining() && !outputPending && !fill()) {
                return -1;
            }
            decompress(target);
        }
        return target.position() - offset;
    }

    @Override
    public void close() throws IOException {
        context.close();
        in.close();
    }

    private void decompress(ByteBuffer target) throws IOException {
        try {
            betweenFrames = context.decompressByteBufferStream(target, source);
            outputPending = !betweenFrames && !target.hasRemaining();
        } catch (ZstdException e) {
            throw new IOException("corrupt zstd data: " + e.getMessage(), e);
        }
    }

    private boolean fill() throws IOException {
        int read = in.read(source.array(), 0, BUFFER);
        source.position(0).limit(Math.max(read, 0));
        if (read < 0 && !betweenFrames) {
            throw new EOFException("zstd data is truncated");
        }
        return read >= 0;
    }
}
