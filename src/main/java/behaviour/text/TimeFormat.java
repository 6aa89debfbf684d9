package behaviour.text;

import java.time.DateTimeException;
import java.time.ZoneId;

/** How a format writes times. Immutable and thread-safe. */
public interface TimeFormat {
    /** What {@link #micros} gives for anything that is no time. */
    long BAD = Long.MIN_VALUE;

    /** Microseconds since 1970-01-01T00:00:00Z; finer fractions are cut off. */
    long micros(char[] chars, int offset, int length);

    /** What a time looks like, for those who read rejections. */
    default String expected() {
        return "a time";
    }

    /**
     * @param pattern {@code iso}, {@code epoch-seconds}, {@code epoch-millis}, {@code epoch-micros}, or a pattern of
     *     {@link java.time.format.DateTimeFormatter}
     * @param zone of times that carry none
     * @throws IllegalArgumentException when either is unknown, or the pattern does not tell a time
     */
    static TimeFormat of(String pattern, String zone) {
        ZoneId zoneId;
        try {
            zoneId = ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("unknown time zone '" + zone + "', e.g. Europe/Berlin", e);
        }
        return switch (pattern) {
            case "iso" -> new IsoTime(zoneId);
            case "epoch-seconds" -> new EpochTime(1_000_000);
            case "epoch-millis" -> new EpochTime(1_000);
            case "epoch-micros" -> new EpochTime(1);
            default -> byPattern(pattern, zoneId);
        };
    }

    private static TimeFormat byPattern(String pattern, ZoneId zone) {
        PatternTime times = PatternTime.of(pattern, zone);
        if (!times.lack().isEmpty()) {
            throw new IllegalArgumentException(times.lack());
        }
        return times;
    }
}
