package behaviour.record;

import behaviour.Event;
import behaviour.ParsedBatch;

/**
 * Turns blocks of one object into typed items. Thread-safe: blocks of an object are read by several workers at once.
 *
 * @param <T> an {@link Event}, or a product of the catalogue
 */
@FunctionalInterface
public interface RawRecordsReader<T> {
    ParsedBatch<T> read(RawRecords block);
}
