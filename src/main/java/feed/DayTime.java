package feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of day, so many days after the business date: {@code 06:00} is on the next day, {@code D+2 06:00} a day later.
 *
 * @param daysAfter days after the business date, 0 to 99
 */
public record DayTime(int daysAfter, LocalTime time) implements Comparable<DayTime> {
    private static final Pattern FORM = Pattern.compile("(?:D\\+(\\d{1,2}) )?([0-2]\\d:[0-5]\\d)");

    /** @throws IllegalArgumentException when it is of another form */
    public static DayTime parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || form.group(2).compareTo("24:00") >= 0) {
            throw new IllegalArgumentException("is '" + text + "', expected a time such as 06:00 or D+1 06:00");
        }
        int days = form.group(1) == null ? 1 : Integer.parseInt(form.group(1));
        return new DayTime(days, LocalTime.parse(form.group(2)));
    }

    /** On a day on which the clock skips that time, as much later; on one that has it twice, the first of both. */
    public Instant of(LocalDate businessDate, ZoneId zone) {
        return businessDate.plusDays(daysAfter).atTime(time).atZone(zone).toInstant();
    }

    @Override
    public int compareTo(DayTime other) {
        return Comparator.comparingInt(DayTime::daysAfter)
                .thenComparing(DayTime::time)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return "D+" + daysAfter + " " + time;
    }
}
