package collect.ledger;

import aws.s3.Part;
import collect.source.Checksum;
import collect.source.FetchResult;
import database.Statements;
import failure.DeadLetter;
import failure.Failure;
import failure.FailureException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers every collection. A claim is a lease with a fencing token: who was taken over changes nothing any more and
 * is told so. Thread-safe; each method is one statement or may be repeated.
 */
public final class CollectionLedger {
    private static final Logger LOG = LoggerFactory.getLogger(CollectionLedger.class);

    private final Statements statements;
    private final CollectionLeases leases;
    private final Clock clock;

    public CollectionLedger(Statements statements, CollectionLeases leases, Clock clock) {
        this.statements = statements;
        this.leases = leases;
        this.clock = clock;
    }

    /** Takes the collection for this process, unless another has it. */
    public Claim claim(CollectionTask collection) {
        Map<String, Object> row = row(collection);
        row.put("holder", leases.holder());
        row.put("seconds", leases.seconds());
        Claim claim = statements
                .findOne("collect/claim_collection", row, (found, number) -> claimed(collection, found))
                .orElse(Claim.elsewhere(collection));
        if (claim.held()) {
            leases.took();
        }
        return claim;
    }

    /** Gives it up, however it ended. Never fails: a claim that cannot be given up runs out. */
    public void release(Claim claim) {
        if (!claim.held()) {
            return;
        }
        leases.released();
        try {
            Map<String, Object> row = row(claim);
            row.put("holder", leases.holder());
            statements.update("collect/release_collection", row);
        } catch (RuntimeException failed) {
            LOG.warn("could not release the claim of {}, it expires: {}", claim.collection(), failed.getMessage());
        }
    }

    /** How many products the last stored catalogue of a feed had. */
    public OptionalLong findLastRecords(String feed) {
        return statements
                .findOne(
                        "collect/find_last_records",
                        Map.of("feed", feed),
                        (row, number) -> OptionalLong.of(row.getLong("records")))
                .orElse(OptionalLong.empty());
    }

    public List<Part> parts(CollectionTask collection) {
        return statements.list(
                "collect/list_parts",
                row(collection),
                (row, number) -> new Part(
                        row.getInt("part_no"),
                        row.getString("etag"),
                        row.getString("checksum"),
                        row.getLong("size_bytes")));
    }

    public void begin(Claim claim, FetchResult.Content content) {
        Map<String, Object> row = row(claim);
        row.put("key", claim.collection().key());
        row.put("validator", DeadLetter.storable(content.validator()));
        row.put("checksum", content.checksum().toString());
        row.put("total", content.total() < 0 ? null : content.total());
        statements.update("collect/delete_parts", row);
        change("collect/begin_collection", claim, row);
    }

    public void resume(Claim claim) {
        change("collect/resume_collection", claim, row(claim));
    }

    public void uploading(Claim claim, String uploadId) {
        Map<String, Object> row = row(claim);
        row.put("uploadId", uploadId);
        change("collect/note_upload", claim, row);
    }

    public void uploaded(Claim claim, Part part, long done, String digests) {
        Map<String, Object> row = row(claim);
        row.put("part", part.number());
        row.put("etag", part.etag());
        row.put("partChecksum", part.checksum());
        row.put("size", part.sizeBytes());
        row.put("done", done);
        row.put("digests", digests);
        change("collect/note_part", claim, row);
    }

    public void forgetUpload(Claim claim) {
        change("collect/forget_upload", claim, row(claim));
        statements.update("collect/delete_parts", row(claim));
    }

    public void store(Claim claim, Claim.Stored stored) {
        Map<String, Object> row = row(claim);
        row.put("key", claim.collection().key());
        row.put("validator", DeadLetter.storable(stored.validator()));
        row.put("checksum", stored.checksum());
        row.put("size", stored.sizeBytes());
        row.put("records", stored.records() < 0 ? null : stored.records());
        row.put("version", stored.versionId());
        row.put("etag", stored.etag());
        change("collect/store_collection", claim, row);
        statements.update("collect/delete_parts", row);
    }

    public void keepStored(Claim claim, String validator) {
        Map<String, Object> row = row(claim);
        row.put("validator", DeadLetter.storable(validator));
        change("collect/keep_stored", claim, row);
        statements.update("collect/delete_parts", row);
    }

    public void absent(Claim claim, String reason) {
        Map<String, Object> row = row(claim);
        row.put("error", DeadLetter.storable(reason));
        change("collect/note_absent", claim, row);
    }

    /** Says why it ended. Does nothing once another process has taken over. */
    public void fail(Claim claim, boolean refused, String reason, Duration retryAfter) {
        Map<String, Object> row = row(claim);
        row.put("state", refused ? "refused" : "failed");
        row.put("error", DeadLetter.storable(reason));
        row.put("retryAt", retryAfter.isZero() ? null : time(clock.instant().plus(retryAfter)));
        statements.update("collect/fail_collection", row);
    }

    private void change(String statement, Claim claim, Map<String, Object> row) {
        if (statements.update(statement, row) == 0) {
            throw new FailureException(
                    new Failure.CollectingElsewhere(claim.collection().toString()));
        }
    }

    private Map<String, Object> row(Claim claim) {
        Map<String, Object> row = row(claim.collection());
        row.put("attempt", claim.attempt());
        row.put("now", time(clock.instant()));
        return row;
    }

    private static Map<String, Object> row(CollectionTask collection) {
        Map<String, Object> row = new HashMap<>();
        row.put("feed", collection.feed().name());
        row.put("date", collection.date());
        return row;
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static LocalDate date(ResultSet row) throws SQLException {
        return row.getObject("business_date", LocalDate.class);
    }

    private static Claim claimed(CollectionTask collection, ResultSet row) throws SQLException {
        Claim.Progress progress = new Claim.Progress(
                row.getString("upload_id"),
                row.getString("offered_validator"),
                Checksum.parse(row.getString("offered_checksum")),
                orMinusOne(row, "bytes_total"),
                row.getLong("bytes_done"),
                row.getString("digests"));
        Claim.Stored stored = new Claim.Stored(
                row.getString("validator"),
                row.getString("checksum"),
                row.getLong("size_bytes"),
                orMinusOne(row, "records"),
                row.getString("object_version"),
                row.getString("object_etag"));
        return new Claim(collection, row.getInt("attempt"), true, progress, stored);
    }

    private static long orMinusOne(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? -1 : value;
    }
}
