package collect.source;

/**
 * A checksum of a whole content.
 *
 * @param algorithm sha-256, sha-512, sha or md5; empty for {@link #NONE}
 * @param hex lower case
 */
public record Checksum(String algorithm, String hex) {
    public static final Checksum NONE = new Checksum("", "");

    public boolean isGiven() {
        return !algorithm.isEmpty();
    }

    /** As it is kept: {@code algorithm=hex}. */
    @Override
    public String toString() {
        return isGiven() ? algorithm + "=" + hex : "";
    }

    public static Checksum parse(String text) {
        int equals = text.indexOf('=');
        return equals < 0 ? NONE : new Checksum(text.substring(0, equals), text.substring(equals + 1));
    }
}
