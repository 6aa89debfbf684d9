package collect.ledger;

import collect.source.Checksum;

/**
 * What the ledger of collections says to one that wants to collect.
 *
 * @param attempt the fencing token
 * @param held whether this process may collect; if not, another one does
 * @param progress what an earlier attempt left to go on with
 * @param stored what is stored already
 */
public record Claim(CollectionTask collection, int attempt, boolean held, Progress progress, Stored stored) {

    /**
     * @param uploadId empty when there is nothing to go on with
     * @param total -1 when unknown
     * @param digests state of the checksums after {@code done} bytes
     */
    public record Progress(
            String uploadId, String validator, Checksum checksum, long total, long done, String digests) {
        public static final Progress NONE = new Progress("", "", Checksum.NONE, -1, 0, "");

        public boolean isResumable() {
            return !uploadId.isEmpty() && !validator.isEmpty() && done > 0;
        }
    }

    /**
     * @param checksum SHA-256; empty when nothing is stored
     * @param records -1 when they are not counted
     */
    public record Stored(
            String validator, String checksum, long sizeBytes, long records, String versionId, String etag) {
        public static final Stored NONE = new Stored("", "", 0, -1, "", "");

        public boolean isThere() {
            return !checksum.isEmpty();
        }
    }

    static Claim elsewhere(CollectionTask collection) {
        return new Claim(collection, 0, false, Progress.NONE, Stored.NONE);
    }

    public Claim with(Progress left, Stored there) {
        return new Claim(collection, attempt, held, left, there);
    }
}
