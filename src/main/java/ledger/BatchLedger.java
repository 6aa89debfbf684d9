package ledger;

import behaviour.ParsedBatch;
import behaviour.columns.Events;
import behaviour.text.JsonText;
import catalogue.version.CatalogueState;
import catalogue.version.EnrichedBatch;
import database.Statements;
import failure.Failure;
import failure.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which batches are in. Its row comes first in a batch's transaction: the primary key lets one of two workers through,
 * and the fence lets nobody write into an object that is complete, failed, superseded or begun anew. Thread-safe.
 */
public final class BatchLedger {
    private final Statements statements;

    public BatchLedger(Statements statements) {
        this.statements = statements;
    }

    /**
     * Opens a batch, inside its transaction. Rejections that are tried again are in a batch that is in: nothing is
     * inserted for them.
     *
     * @param batch an {@link EnrichedBatch}, or a {@link ParsedBatch} of a catalogue
     * @throws FailureException with {@link Failure.LoadingElsewhere} when this attempt may no longer write, with
     *     {@link Failure.TransactionConflict} when another server gave the keys of its product versions
     */
    public Opening open(Attempt attempt, Object batch) {
        if (attempt.isOfRejections()) {
            return new Opening.Fresh();
        }
        CatalogueState now = statements
                .findOne(
                        "ledger/fence_batch",
                        Map.of("objectId", attempt.objectId(), "attempt", attempt.number()),
                        (row, number) -> new CatalogueState(row.getLong("generation"), row.getString("server")))
                .orElseThrow(() -> new FailureException(
                        new Failure.LoadingElsewhere(attempt.uri(), attempt.objectId(), Duration.ZERO)));
        if (batch instanceof EnrichedBatch enriched) {
            if (!enriched.state().server().equals(now.server())) {
                throw new FailureException(
                        new Failure.TransactionConflict("another database server has taken over since the look-up"));
            }
            return insert(attempt, enriched.reading(), enriched.state());
        }
        return insert(attempt, (ParsedBatch<?>) batch, now);
    }

    private Opening insert(Attempt attempt, ParsedBatch<?> reading, CatalogueState state) {
        int inserted = statements.update("ledger/insert_batch", row(attempt, reading, state.generation()));
        return inserted == 0 ? new Opening.AlreadyIn() : new Opening.Fresh();
    }

    private static Map<String, Object> row(Attempt attempt, ParsedBatch<?> reading, long generation) {
        Map<String, Object> row = new HashMap<>();
        row.put("objectId", attempt.objectId());
        row.put("batchNo", reading.batchNo());
        row.put("firstRecord", reading.firstRecord());
        row.put("lastRecord", reading.lastRecord());
        row.put("accepted", reading.accepted());
        row.put("rejected", reading.rejections().size());
        row.put("skipped", reading.skipped());
        row.put("skippedNames", names(reading.skippedNames()));
        row.put("events", reading.items().size());
        row.put("generation", generation);
        Events events = Events.of(reading.items());
        long first = events.firstMicros();
        long last = events.lastMicros();
        row.put("firstOccurredAt", first > last ? null : time(first));
        row.put("lastOccurredAt", first > last ? null : time(last));
        return row;
    }

    /** As a JSON object; null when there are none. */
    private static String names(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? null
                : counts.entrySet().stream()
                        .map(name -> JsonText.quoted(name.getKey()) + ":" + name.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
    }

    public static OffsetDateTime time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L)
                .atOffset(ZoneOffset.UTC);
    }
}
