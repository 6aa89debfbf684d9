package watch.alarm;

import database.Statements;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import watch.delivery.Deliveries;

/**
 * What went wrong beside deadlines: failed objects, dead letters, refused collections, record counts far off the usual.
 * Thread-safe.
 */
public final class Incidents {
    /** Older ones raise nothing: a system that is new, or was down, begins without a flood. */
    static final Duration BACK = Duration.ofDays(7);

    private static final Duration HISTORY = Duration.ofDays(120);

    private final Statements statements;
    private final int percent;
    private final int days;

    /**
     * @param percent how far off the usual a record count may be; 0 to check none
     * @param days the usual is the median of so many loaded dates before; at least half of them must be there
     */
    public Incidents(Statements statements, int percent, int days) {
        this.statements = statements;
        this.percent = percent;
        this.days = days;
    }

    /** Those that are not raised yet. */
    List<Alarm> findNew(Instant at) {
        return statements.list(
                "watch/find_incidents",
                Map.of("since", Deliveries.time(at.minus(BACK))),
                (row, number) -> new Alarm(
                        Alarm.Kind.of(row.getString("kind")),
                        row.getString("feed"),
                        Optional.ofNullable(row.getDate("business_date")).map(Date::toLocalDate),
                        row.getString("reference"),
                        row.getString("known").replaceAll("\\s+", " ")));
    }

    /** All dates, lately loaded, whose record count is far off. */
    List<Alarm> findOddVolumes(String[] feeds, Instant at) {
        if (percent == 0) {
            return List.of();
        }
        return statements.list(
                "watch/find_odd_volumes",
                Map.of(
                        "feeds",
                        feeds,
                        "first",
                        at.minus(HISTORY).atOffset(ZoneOffset.UTC).toLocalDate(),
                        "since",
                        Deliveries.time(at.minus(BACK)),
                        "days",
                        days,
                        "least",
                        (days + 1) / 2,
                        "percent",
                        percent),
                (row, number) -> new Alarm(
                        Alarm.Kind.VOLUME,
                        row.getString("feed"),
                        Optional.of(row.getDate("business_date").toLocalDate()),
                        "",
                        String.format(
                                Locale.ROOT,
                                "loaded with %,d records, the median is %,d",
                                row.getLong("records"),
                                row.getLong("usual"))));
    }
}
