package load.write;

import behaviour.ParsedBatch;
import behaviour.columns.Events;
import database.Statements;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that the partitions of a batch's days are there before its transaction begins. A feed's accepted window
 * bounds how many there can be. Thread-safe; remembers the days that it has seen.
 */
public final class Partitions {
    /** The table of all events. */
    static final String TABLE = "behaviour_event";

    /** As {@code ensure_behaviour_partition} of the database names them. */
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("'_'uuuu'_'MM", Locale.ROOT);

    private final Statements statements;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    public Partitions(Statements statements) {
        this.statements = statements;
    }

    /** @return the same reading; a catalogue's needs no partition */
    public ParsedBatch<?> prepare(ParsedBatch<?> reading) {
        Events events = Events.of(reading.items());
        long from = 1;
        long to = 0;
        for (int i = 0; i < events.size(); i++) {
            long time = events.occurredAtMicros(i);
            if (time < from || time >= to) {
                LocalDate day = dayOf(time);
                ensure(day);
                from = startOf(day);
                to = startOf(day.plusDays(1));
            }
        }
        return reading;
    }

    /**
     * Where events from one time to another belong: their month's partition, or the whole table when they are of
     * several.
     */
    static String tableOf(long firstMicros, long lastMicros) {
        LocalDate month = monthOf(firstMicros);
        return monthOf(lastMicros).equals(month) ? TABLE + month.format(SUFFIX) : TABLE;
    }

    private void ensure(LocalDate day) {
        if (!known.contains(day)) {
            statements.run("load/ensure_partition", Map.of("day", day));
            known.add(day);
        }
    }

    private static LocalDate monthOf(long micros) {
        return dayOf(micros).withDayOfMonth(1);
    }

    private static LocalDate dayOf(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L))
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }

    private static long startOf(LocalDate day) {
        return TimeUnit.DAYS.toMicros(day.toEpochDay());
    }
}
