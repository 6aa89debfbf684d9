package behaviour.compression;

/**
 * How far a compressed object may expand, so that a few kilobytes cannot keep a worker busy for days.
 *
 * @param maxRatio most decompressed bytes for each byte of the object …
 * @param freeBytes … beyond this many decompressed bytes; short, very regular files compress well
 * @param maxBytes most decompressed bytes of an object, whatever the ratio
 */
public record ExpansionLimits(int maxRatio, long freeBytes, long maxBytes) {
    public static final ExpansionLimits DEFAULT = new ExpansionLimits(200, 64L << 20, 1L << 40);
}
