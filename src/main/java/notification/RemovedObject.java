package notification;

import java.util.Objects;

/**
 * What a notification says was removed: one version for good when {@code versionId} names one, else what the key had,
 * be it for good or behind a delete marker. Texts are as in {@link CreatedObject}.
 */
public record RemovedObject(String bucket, String key, String versionId, String sequencer) implements ObjectEvent {
    public RemovedObject {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(versionId, "versionId");
        Objects.requireNonNull(sequencer, "sequencer");
    }

    @Override
    public String uri() {
        return "s3://" + bucket + "/" + key + (versionId.isEmpty() ? "" : "?versionId=" + versionId);
    }
}
