package load.rejected;

import behaviour.Event;
import behaviour.Reading;
import java.util.List;
import ledger.AcceptedRecord;

/**
 * Rejected records that pass by now.
 *
 * @param reading their events, as a batch's; those that are rejected still are not in it
 * @param records each of them
 */
public record PassedRecords(Reading<Event> reading, List<AcceptedRecord> records) {}
