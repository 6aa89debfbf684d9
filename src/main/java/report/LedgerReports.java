package report;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** What the ledger says of objects, batches and rejections, for operators. Thread-safe. */
public final class LedgerReports {
    private final Queries queries;
    private final RejectionExport rejectionExport;

    /** @param zone of the times that are shown */
    public LedgerReports(DataSource dataSource, ZoneId zone) {
        this.rejectionExport = new RejectionExport(dataSource);
        this.queries = new Queries(dataSource, zone);
    }

    public Table objects(Optional<String> status, Optional<String> feed, int limit) {
        return objects(status, feed, null, limit);
    }

    /** One object, or nothing. */
    public Table object(long objectId) {
        return objects(Optional.empty(), Optional.empty(), objectId, 1);
    }

    public Table batches(long objectId, int limit) {
        return queries.run("list_batches", Map.of("objectId", objectId, "limit", limit));
    }

    /** How often each reason came up in an object. */
    public Table rejectionReasons(long objectId, int limit) {
        return queries.run("count_rejections", Map.of("objectId", objectId, "limit", limit));
    }

    /** What was skipped of an object, by name. */
    public Table skippedNames(long objectId, int limit) {
        return queries.run("count_skipped", Map.of("objectId", objectId, "limit", limit));
    }

    public Table rejections(Optional<Long> objectId, Optional<String> reason, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("objectId", objectId.orElse(null));
        parameters.put("reason", reason.orElse(null));
        parameters.put("limit", limit);
        return queries.run("list_rejections", parameters);
    }

    /** All rejections, however many. */
    public RejectionExport rejectionExport() {
        return rejectionExport;
    }

    /** @param all also those that were sent back */
    public Table deadLetters(boolean all, int limit) {
        return queries.run("list_dead_letters", Map.of("all", all, "limit", limit));
    }

    private Table objects(Optional<String> status, Optional<String> feed, Long objectId, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("status", status.orElse(null));
        parameters.put("feed", feed.orElse(null));
        parameters.put("objectId", objectId);
        parameters.put("limit", limit);
        return queries.run("list_objects", parameters);
    }
}
