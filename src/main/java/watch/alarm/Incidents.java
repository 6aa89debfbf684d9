package watch.alarm;

import database.Statements;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import watch.delivery.Deliveries;

/**
 * What went wrong beside deadlines: failed objects, dead letters, refused collections, dates without an event.
 * Thread-safe.
 */
public final class Incidents {
    /** Older ones raise nothing: a system that is new, or was down, begins without a flood. */
    static final Duration BACK = Duration.ofDays(7);

    /** The usual of one date before is no usual. */
    private static final int LEAST_DAYS = 2;

    /** As far back as business dates are watched. */
    private static final int WATCHED_DAYS = 35;

    private static final Duration HISTORY = Duration.ofDays(120);

    private final Statements statements;
    private final int percent;
    private final int days;

    /**
     * @param percent how far off the usual the number of events may be; 0 to look at none
     * @param days the usual is the median of so many loaded dates before, or of those that there are, from two on
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

    /** What was raised and is over must not stand in the way of the next alarm. */
    private static String again(int settled) {
        return settled == 0 ? "" : String.valueOf(settled);
    }

    /** All dates, lately loaded, of which every record was skipped. */
    List<Alarm> findAllSkipped(String[] feeds, Instant at) {
        return statements.list(
                "watch/find_all_skipped",
                Map.of(
                        "feeds",
                        feeds,
                        "first",
                        at.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(WATCHED_DAYS),
                        "since",
                        Deliveries.time(at.minus(BACK))),
                (row, number) -> new Alarm(
                        Alarm.Kind.ALL_SKIPPED,
                        row.getString("feed"),
                        Optional.of(row.getDate("business_date").toLocalDate()),
                        again(row.getInt("settled")),
                        String.format(
                                Locale.ROOT,
                                "loaded without an event, all of its %,d records are skipped: %s; ask the sender whether"
                                        + " names have changed, or mend the feed's kinds",
                                row.getLong("records"),
                                Objects.requireNonNullElse(row.getString("names"), "names were not kept"))));
    }

    /** All dates, lately loaded, whose number of events is far off. */
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
                        LEAST_DAYS,
                        "percent",
                        percent),
                (row, number) -> new Alarm(
                        Alarm.Kind.VOLUME,
                        row.getString("feed"),
                        Optional.of(row.getDate("business_date").toLocalDate()),
                        again(row.getInt("settled")),
                        String.format(
                                Locale.ROOT,
                                "loaded with %,d events, the median is %,d",
                                row.getLong("events"),
                                row.getLong("usual"))));
    }
}
