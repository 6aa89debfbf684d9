package aws.s3;

/** A bucket and a key in it, whichever version. */
public record ObjectName(String bucket, String key) {
    /** As {@code s3://bucket/key}. */
    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
