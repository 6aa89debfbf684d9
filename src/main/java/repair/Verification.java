package repair;

import database.Statements;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionOperations;
import report.standing.Preset;

/**
 * Recounts everything that the ledger says, from the rows themselves, and then the standings. Goes through the objects
 * in pages, each seen at one instant by a transaction that can change nothing: right beside running loads, in constant
 * memory, without holding back vacuum for long. Thread-safe.
 */
public final class Verification {
    private static final int PAGE_OBJECTS = 500;
    private static final long PAGE_EVENTS = 2_000_000;
    private static final int MAX_DIFFERENCES_OF_A_CHECK = 100;
    private static final Integer[] PERIODS = Preset.DAYS.toArray(Integer[]::new);
    private static final List<String> CHECKS = List.of(
            "repair/verify_batches",
            "repair/verify_rows",
            "repair/verify_activity",
            "repair/verify_versions",
            "repair/verify_removals");

    private final Statements statements;
    private final TransactionOperations transactions;
    private final String zone;

    /** @param zone of the business day */
    public Verification(Statements statements, TransactionOperations transactions, ZoneId zone) {
        this.statements = statements;
        this.transactions = transactions;
        this.zone = zone.getId();
    }

    /**
     * Checks all objects, or one, or those of a feed.
     *
     * @param differences gets each as it is found; at most 100 of each check in one page of objects
     * @return how many objects were checked
     */
    public long run(
            Optional<Long> objectId, Optional<String> feed, Progress progress, Consumer<Difference> differences) {
        Map<String, Object> scope = new HashMap<>();
        scope.put("objectId", objectId.orElse(null));
        scope.put("feed", feed.orElse(null));
        long total = statements.getOne("repair/count_objects", scope, (row, number) -> row.getLong(1));
        long after = objectId.map(id -> id - 1).orElse(0L);
        long checked = 0;
        progress.checked(0, total);
        while (true) {
            Page page = check(scope, after, differences);
            if (page.objects == 0) {
                return checked;
            }
            checked += page.objects;
            after = page.through;
            progress.checked(checked, Math.max(checked, total));
        }
    }

    private Page check(Map<String, Object> scope, long after, Consumer<Difference> differences) {
        return transactions.execute(transaction -> {
            statements.update("repair/open_snapshot", Map.of());
            statements.run("repair/prepare_verification", scope);
            Map<String, Object> parameters = new HashMap<>(scope);
            parameters.put("after", after);
            parameters.put("objects", PAGE_OBJECTS);
            parameters.put("events", PAGE_EVENTS);
            Page page = statements.getOne("repair/find_page", parameters, Page::of);
            boolean everything = scope.get("objectId") == null;
            if (page.objects > 0 || everything) {
                parameters.put("through", page.objects > 0 ? page.through : Long.MAX_VALUE);
                parameters.put("limit", MAX_DIFFERENCES_OF_A_CHECK);
                parameters.put("zone", zone);
                CHECKS.forEach(check -> report(check, parameters, differences));
            }
            if (page.objects == 0 && everything && scope.get("feed") == null && standingsAreKept()) {
                report(
                        "repair/verify_standings",
                        Map.of("periods", PERIODS, "limit", MAX_DIFFERENCES_OF_A_CHECK),
                        differences);
            }
            return page;
        });
    }

    private boolean standingsAreKept() {
        return statements.getOne("standing/find_state", Map.of(), (row, number) -> row.getLong("generation") > 0);
    }

    private void report(String check, Map<String, ?> parameters, Consumer<Difference> differences) {
        statements.list(check, parameters, Verification::difference).forEach(differences);
    }

    private static Difference difference(ResultSet row, int number) throws SQLException {
        String version = row.getString("version_id");
        return new Difference(
                row.getLong("object_id"),
                row.getString("object") + (version == null || version.isEmpty() ? "" : "?versionId=" + version),
                row.getString("what"),
                figure(row.getBigDecimal("expected")),
                figure(row.getBigDecimal("found")));
    }

    private static String figure(BigDecimal number) {
        return number == null ? "nothing" : number.toPlainString();
    }

    /** Shows the progress of a verification; called by the thread that runs it. */
    @FunctionalInterface
    public interface Progress {
        void checked(long objects, long total);
    }

    /** The objects that are checked at one instant; after the last one, rows of objects that the ledger lacks. */
    private record Page(long through, long objects) {
        static Page of(ResultSet row, int number) throws SQLException {
            return new Page(row.getLong("through"), row.getLong("objects"));
        }
    }
}
