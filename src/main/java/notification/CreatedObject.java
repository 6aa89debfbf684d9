package notification;

import java.util.Objects;

/**
 * One version of one S3 key that a notification says was created. Texts that the notification lacks are empty, never
 * null; {@code sizeBytes} is -1 when unknown. {@code key} is decoded; {@code etag} has no quotes; {@code sequencer} is
 * hexadecimal and comparable for one key only.
 */
public record CreatedObject(String bucket, String key, String versionId, String etag, String sequencer, long sizeBytes)
        implements ObjectEvent {
    public CreatedObject {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(versionId, "versionId");
        Objects.requireNonNull(etag, "etag");
        Objects.requireNonNull(sequencer, "sequencer");
    }

    /** Whether it says which version of the key is meant; else that must be asked of S3 first. */
    public boolean isPinned() {
        return !versionId.isEmpty() || !etag.isEmpty();
    }

    /** {@code s3://bucket/key}, with the version where there is one: how every message names this object. */
    @Override
    public String uri() {
        return "s3://" + bucket + "/" + key + (versionId.isEmpty() ? "" : "?versionId=" + versionId);
    }
}
