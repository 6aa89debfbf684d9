package repair.rejection;

import behaviour.Event;
import behaviour.ParsedBatch;
import java.util.List;

/**
 * Rejected records that pass by now.
 *
 * @param reading their events, as a batch's; those that are rejected still are not in it
 * @param records each of them
 */
public record PassedRecords(ParsedBatch<Event> reading, List<AcceptedRecord> records) {}
