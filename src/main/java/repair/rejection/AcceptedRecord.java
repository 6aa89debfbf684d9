package repair.rejection;

import behaviour.Event;
import behaviour.columns.Events;
import java.util.List;

/**
 * A rejected record that passes by now.
 *
 * @param events that it became; 0 when its kind is skipped by now
 * @param firstMicros of its events, microseconds since 1970-01-01T00:00:00Z; of no meaning without events
 * @param lastMicros likewise
 */
public record AcceptedRecord(long recordNo, int events, long firstMicros, long lastMicros) {

    public static AcceptedRecord of(long recordNo, List<Event> events) {
        Events columns = Events.of(events);
        return new AcceptedRecord(recordNo, columns.size(), columns.firstMicros(), columns.lastMicros());
    }
}
