package support;

import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** So many bytes that nobody could guess, made on the fly from any position on. */
public record Payload(long seed, long size) {
    private static final int BLOCK = 1 << 16;

    public InputStream from(long position) {
        return new InputStream() {
            private long at = position;
            private long block = -1;
            private final byte[] bytes = new byte[BLOCK];

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (at >= size) {
                    return -1;
                }
                if (at / BLOCK != block) {
                    block = at / BLOCK;
                    fill(block, bytes);
                }
                int start = (int) (at % BLOCK);
                int count = (int) Math.min(Math.min(length, BLOCK - start), size - at);
                System.arraycopy(bytes, start, target, offset, count);
                at += count;
                return count;
            }
        };
    }

    public String sha256() {
        return sha256(from(0));
    }

    public static String sha256(InputStream bytes) {
        try (bytes) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BLOCK];
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void fill(long number, byte[] target) {
        SplittableRandom random = new SplittableRandom(seed * 31 + number);
        for (int i = 0; i < BLOCK; i += Long.BYTES) {
            long value = random.nextLong();
            for (int j = 0; j < Long.BYTES; j++) {
                target[i + j] = (byte) (value >>> (8 * j));
            }
        }
    }
}
