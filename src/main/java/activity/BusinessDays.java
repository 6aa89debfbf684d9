package activity;

import database.Statements;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * The business day of a time. The database says it, once for each UTC day that turns up, because its rules of time
 * zones count, not those of the Java runtime, which may be older. Thread-safe; remembers the days that it has seen,
 * which a feed's accepted window bounds.
 */
public final class BusinessDays {
    private static final long UTC_DAY = TimeUnit.DAYS.toMicros(1);
    private static final long QUARTER = TimeUnit.MINUTES.toMicros(15);

    private final LongFunction<List<Optional<LocalDate>>> ofDay;
    private final Map<Long, List<Optional<LocalDate>>> quarters = new ConcurrentHashMap<>();

    /** @param zone of the business day */
    public BusinessDays(Statements statements, ZoneId zone) {
        this(utcDay -> find(statements, zone, utcDay));
    }

    /** @param ofDay gives the business days of the quarters of a UTC day, a number of days since 1970 */
    BusinessDays(LongFunction<List<Optional<LocalDate>>> ofDay) {
        this.ofDay = ofDay;
    }

    /** The quarter of an hour in which a time lies, and its business day; none where the day turns within it. */
    Quarter quarterOf(long micros) {
        List<Optional<LocalDate>> days = quarters.computeIfAbsent(Math.floorDiv(micros, UTC_DAY), ofDay::apply);
        long from = Math.floorDiv(micros, QUARTER) * QUARTER;
        return new Quarter(from, from + QUARTER, days.get((int) (Math.floorMod(from, UTC_DAY) / QUARTER)));
    }

    private static List<Optional<LocalDate>> find(Statements statements, ZoneId zone, long utcDay) {
        OffsetDateTime from = LocalDate.ofEpochDay(utcDay).atStartOfDay().atOffset(ZoneOffset.UTC);
        return statements.list(
                "activity/find_business_days", Map.of("from", from, "zone", zone.getId()), (row, number) -> {
                    LocalDate day = row.getObject("day", LocalDate.class);
                    return Optional.of(day).filter(row.getObject("day_at_end", LocalDate.class)::equals);
                });
    }

    /**
     * @param fromMicros microseconds since 1970-01-01T00:00:00Z, inclusive
     * @param toMicros exclusive
     */
    record Quarter(long fromMicros, long toMicros, Optional<LocalDate> day) {
        boolean contains(long micros) {
            return micros >= fromMicros && micros < toMicros;
        }
    }
}
