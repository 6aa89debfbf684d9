package feed;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What a feed owes for each business date, and when. Times are local to {@code zone}.
 *
 * @param keys where in a key the business date stands
 * @param completeness what must be there
 * @param notBefore nothing is there earlier; looking for it begins then
 * @param due when it is there at the latest
 * @param warn when somebody is told that it is not loaded yet …
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
}
