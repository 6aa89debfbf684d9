package behaviour.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Times by a pattern of {@link DateTimeFormatter}, with English names. Resolved strictly: the lenient default would
 * take 30 February for the 28th. A pattern without a time of day means the start of the day.
 */
record PatternTime(String pattern, DateTimeFormatter formatter, ZoneId zone) implements TimeFormat {

    static PatternTime of(String pattern, ZoneId zone) {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(withProlepticYear(pattern), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT)
                .withZone(zone);
        return new PatternTime(pattern, formatter, zone);
    }

    @Override
    public String expected() {
        return "a time like " + pattern;
    }

    @Override
    public long micros(char[] chars, int offset, int length) {
        try {
            TemporalAccessor time = formatter.parse(new String(chars, offset, length));
            Instant instant = time.isSupported(ChronoField.INSTANT_SECONDS)
                    ? Instant.from(time)
                    : LocalDate.from(time).atStartOfDay(zone).toInstant();
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
        } catch (DateTimeException | ArithmeticException e) {
            return BAD;
        }
    }

    /** {@code y} is the year of an era, which strict resolving refuses without the era; {@code u} is what is meant. */
    private static String withProlepticYear(String pattern) {
        StringBuilder changed = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            quoted ^= pattern.charAt(i) == '\'';
            if (pattern.charAt(i) == 'y' && !quoted && pattern.indexOf('G') < 0) {
                changed.setCharAt(i, 'u');
            }
        }
        return changed.toString();
    }
}
