package aws.s3;

/**
 * One uploaded part of a multipart upload.
 *
 * @param number from 1
 * @param checksum CRC-32 as S3 answered it, base64; empty where it answered none
 */
public record Part(int number, String etag, String checksum, long sizeBytes) {
    private static final int MIB = 1 << 20;

    /**
     * How large a part is: by its number alone, so that two processes cut alike. 10,000 parts, S3's most, hold 460 GiB,
     * and a part fits into memory.
     */
    public static int sizeOf(int number) {
        if (number <= 1_000) {
            return 8 * MIB;
        }
        if (number <= 2_000) {
            return 16 * MIB;
        }
        return number <= 4_000 ? 32 * MIB : 64 * MIB;
    }
}
