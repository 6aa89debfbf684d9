package notification;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One version of one S3 key that a notification says was created. Texts that the notification lacks are empty, never
 * null; {@code sizeBytes} is -1 when unknown. {@code key} is decoded; {@code etag} has no quotes; {@code sequencer} is
 * hexadecimal and comparable for one key only.
 */
public record CreatedObject(String bucket, String key, String versionId, String etag, String sequencer, long sizeBytes)
        implements ObjectEvent {
    private static final Pattern URI = Pattern.compile("s3://([^/]+)/(.+?)(?:\\?versionId=([^?&]+))?");

    public CreatedObject {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(versionId, "versionId");
        Objects.requireNonNull(etag, "etag");
        Objects.requireNonNull(sequencer, "sequencer");
    }

    /**
     * The object that {@code s3://bucket/key} names, with {@code ?versionId=…} or without; empty when the text is none.
     */
    public static Optional<CreatedObject> parse(String uri) {
        Matcher parts = URI.matcher(uri);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String version = parts.group(3) == null ? "" : decoded(parts.group(3));
        return Optional.of(new CreatedObject(parts.group(1), parts.group(2), version, "", "", -1));
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

    /** A version id may hold a plus sign; only what is percent-encoded is decoded. */
    private static String decoded(String version) {
        return version.contains("%") ? URLDecoder.decode(version.replace("+", "%2B"), StandardCharsets.UTF_8) : version;
    }
}
