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
    private static final Instant SAMPLE = Instant.parse("2026-11-21T17:15:30Z");
    private static final long MICROS_OF_DAY = 86_400_000_000L;

    static PatternTime of(String pattern, ZoneId zone) {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(withProlepticYear(pattern), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT)
                .withZone(zone);
        return new PatternTime(pattern, formatter, zone);
    }

    /** What times of this pattern lack to be times; empty when they are. */
    String lack() {
        String sample = formatter.format(SAMPLE);
        long micros = micros(sample.toCharArray(), 0, sample.length());
        LocalDate day = SAMPLE.atZone(zone).toLocalDate();
        boolean isStartOfDay = micros == day.atStartOfDay(zone).toInstant().toEpochMilli() * 1_000;
        if (micros == BAD || Math.abs(micros - SAMPLE.toEpochMilli() * 1_000) > MICROS_OF_DAY) {
            return "it does not tell the date: year, month and day";
        }
        return isStartOfDay && pattern.replaceAll("'[^']*'", "").matches(".*[HhKkmsSA].*")
                ? "it does not tell the hour: HH, or hh with a"
                : "";
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
