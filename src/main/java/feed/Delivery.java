package feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What is expected of a feed for each business date, and when. Times are local to {@code zone}.
 *
 * @param keys where in a key the business date stands
 * @param completeness what must be there
 * @param notBefore nothing is there earlier; checks begin then
 * @param due when it is there at the latest
 * @param warn when a warning is raised that it is not loaded yet …
 * @param alarm … and when that becomes an alarm
 */
public record Delivery(
        KeyPattern keys,
        Completeness completeness,
        ZoneId zone,
        DayTime notBefore,
        DayTime due,
        DayTime warn,
        DayTime alarm) {
    private static final DayTime MIDNIGHT = new DayTime(1, LocalTime.MIDNIGHT);

    /** Objects may come at any time or not at all. */
    public static final Delivery NONE = new Delivery(
            new KeyPattern("{date}"),
            new Completeness.Objects(1),
            ZoneOffset.UTC,
            MIDNIGHT,
            MIDNIGHT,
            MIDNIGHT,
            MIDNIGHT);

    public boolean isExpected() {
        return this != NONE;
    }

    /** @param key below the feed's prefix */
    Optional<LocalDate> businessDate(String key) {
        Optional<LocalDate> date = keys.findDate(key);
        return date.isPresent() ? date : signs().flatMap(signs -> signs.findDate(key));
    }

    /**
     * The keys, below the feed's prefix, of markers or manifests: in the folder of the objects.
     *
     * @throws IllegalArgumentException when neither that folder nor the name has the date
     */
    public Optional<KeyPattern> signs() {
        String pattern = keys.toString();
        String folder = pattern.substring(0, pattern.lastIndexOf('/') + 1);
        return completeness.sign().map(name -> new KeyPattern(folder + name));
    }

    /** The end of the date: with it the events before that instant are there. */
    public Instant end(LocalDate date) {
        return date.plusDays(1).atStartOfDay(zone).toInstant();
    }

    public Instant notBefore(LocalDate date) {
        return notBefore.of(date, zone);
    }

    public Instant due(LocalDate date) {
        return due.of(date, zone);
    }

    public Instant warn(LocalDate date) {
        return warn.of(date, zone);
    }

    public Instant alarm(LocalDate date) {
        return alarm.of(date, zone);
    }
}
