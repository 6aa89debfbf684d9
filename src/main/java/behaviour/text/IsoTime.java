package behaviour.text;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * ISO 8601 with four digits of year: {@code 2026-02-25}, {@code 2026-02-25T12:00},
 * {@code 2026-02-25 12:00:00.123456+01:00}.
 *
 * @param zone of times that carry none
 */
public record IsoTime(ZoneId zone) implements TimeFormat {
    private static final int DATE_LENGTH = 10;
    private static final int DATE_TIME_LENGTH = 19;
    private static final int DAY_SECONDS = 86_400;

    @Override
    public String expected() {
        return "an ISO 8601 time like 2026-02-25T12:00:00Z";
    }

    @Override
    public long micros(char[] chars, int offset, int length) {
        boolean hasSeconds = length > 16 && chars[offset + 16] == ':';
        int whole = length == DATE_LENGTH ? DATE_LENGTH : hasSeconds ? DATE_TIME_LENGTH : 16;
        long seconds = seconds(chars, offset, Math.min(length, whole));
        int end = offset + length;
        int at = offset + whole;
        if (seconds == BAD || at > end) {
            return BAD;
        }
        long micros = 0;
        if (hasSeconds && at < end && (chars[at] == '.' || chars[at] == ',')) {
            int first = ++at;
            for (int unit = 100_000; at < end && isDigit(chars[at]); at++, unit /= 10) {
                micros += (long) unit * (chars[at] - '0');
            }
            if (at == first) {
                return BAD;
            }
        }
        long ahead = at == end ? localOffset(seconds) : statedOffset(chars, at, end);
        return ahead == BAD ? BAD : (seconds - ahead) * 1_000_000 + micros;
    }

    /**
     * Seconds since 1970 of {@code yyyy-MM-dd}, {@code yyyy-MM-dd HH:mm} or {@code yyyy-MM-dd HH:mm:ss} (or with a
     * {@code T}) taken for UTC, or {@link #BAD}; nothing may follow.
     */
    public static long seconds(char[] chars, int offset, int length) {
        long day = length < DATE_LENGTH ? BAD : day(chars, offset);
        if (day == BAD || length == DATE_LENGTH) {
            return day == BAD ? BAD : day * DAY_SECONDS;
        }
        boolean hasSeconds = length == DATE_TIME_LENGTH;
        char divider = chars[offset + DATE_LENGTH];
        if (!hasSeconds && length != 16 || divider != ' ' && divider != 'T' || chars[offset + 13] != ':') {
            return BAD;
        }
        int hour = twoDigits(chars, offset + 11, 23);
        int minute = twoDigits(chars, offset + 14, 59);
        int second = hasSeconds ? twoDigits(chars, offset + 17, 59) : 0;
        boolean good = (hour | minute | second) >= 0 && (!hasSeconds || chars[offset + 16] == ':');
        return good ? day * DAY_SECONDS + hour * 3600L + minute * 60L + second : BAD;
    }

    /** Days since 1970, by the civil calendar's eras of 400 years that begin on the first of March. */
    private static long day(char[] chars, int offset) {
        int century = twoDigits(chars, offset, 99);
        int yearOfCentury = twoDigits(chars, offset + 2, 99);
        int month = twoDigits(chars, offset + 5, 12);
        int day = twoDigits(chars, offset + 8, 31);
        int year = century * 100 + yearOfCentury;
        boolean good = (century | yearOfCentury) >= 0 && month > 0 && day > 0;
        if (!good || chars[offset + 4] != '-' || chars[offset + 7] != '-' || day > daysOf(month, year)) {
            return BAD;
        }
        int marchYear = month > 2 ? year : year - 1;
        long era = Math.floorDiv(marchYear, 400);
        long yearOfEra = marchYear - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    private static int daysOf(int month, int year) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 ? leap ? 29 : 28 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private long localOffset(long seconds) {
        return zone == ZoneOffset.UTC
                ? 0
                : LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC)
                        .atZone(zone)
                        .getOffset()
                        .getTotalSeconds();
    }

    /** Seconds ahead of UTC of {@code Z}, {@code +01}, {@code +0100} or {@code +01:00}. */
    private static long statedOffset(char[] chars, int at, int end) {
        int length = end - at;
        if (length == 1 && (chars[at] == 'Z' || chars[at] == 'z')) {
            return 0;
        }
        boolean colon = length == 6 && chars[at + 3] == ':';
        if (chars[at] != '+' && chars[at] != '-' || length != 3 && length != 5 && !colon) {
            return BAD;
        }
        int hours = twoDigits(chars, at + 1, 18);
        int minutes = length == 3 ? 0 : twoDigits(chars, end - 2, 59);
        if ((hours | minutes) < 0) {
            return BAD;
        }
        long ahead = hours * 3600L + minutes * 60L;
        return chars[at] == '-' ? -ahead : ahead;
    }

    /** Two digits that make at most {@code most}, or -1. */
    private static int twoDigits(char[] chars, int at, int most) {
        int value = isDigit(chars[at]) && isDigit(chars[at + 1]) ? chars[at] * 10 + chars[at + 1] - '0' * 11 : -1;
        return value > most ? -1 : value;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
