package behaviour;

/**
 * The times that a feed accepts; an event outside is rejected as out-of-window, so that a wild date cannot create a
 * partition.
 *
 * @param fromMicros inclusive, microseconds since 1970-01-01T00:00:00Z
 * @param toMicros exclusive
 */
public record Window(long fromMicros, long toMicros) {}
