package repair;

import database.Statements;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves the events of earlier releases into the table of this one, a month a transaction, while loads go on: the views
 * read both until it is done. A month is moved wholly or not at all, so a process that is killed is gone on from by the
 * next. What several tables say of a month (events, activity, versions) agrees again at the end of its steps.
 */
public final class EventMigration {
    private static final Logger LOG = LoggerFactory.getLogger(EventMigration.class);
    private static final int MAX_TRIES = 20;

    private final Statements statements;
    private final TransactionTemplate transactions;
    private final TransactionTemplate snapshots;
    private final String zone;

    /**
     * @param transactions of the same database
     * @param zone of the business day
     */
    public EventMigration(Statements statements, TransactionTemplate transactions, ZoneId zone) {
        this.statements = statements;
        this.transactions = transactions;
        this.snapshots = new TransactionTemplate(transactions.getTransactionManager());
        this.snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.zone = zone.getId();
    }

    /** The months that are left, the oldest first. */
    public List<Month> months() {
        return statements.list(
                "migration/list_months",
                Map.of(),
                (row, number) -> new Month(
                        row.getObject("month", LocalDate.class), row.getLong("events"), row.getLong("bytes")));
    }

    /**
     * Moves all that is left.
     *
     * @param began told of each month before it is moved
     * @param moved told of each month how many events it had
     * @return whether nothing is left; else somebody reads for so long that a table cannot be dropped, or another
     *     process moves: to be run again
     */
    public boolean run(Consumer<Month> began, Consumer<Long> moved) {
        if (isFinished()) {
            return true;
        }
        recount();
        for (Month month : months()) {
            began.accept(month);
            moved.accept(move(month));
        }
        return attempt("migration/finish_moving", Map.of());
    }

    private boolean isFinished() {
        return !statements.getOne("migration/find_unfinished", Map.of(), (row, number) -> row.getBoolean("unfinished"));
    }

    private long move(Month month) {
        Map<String, Object> bounds = Map.of("from", month.start(), "to", month.end(), "zone", zone);
        statements.run("load/ensure_partition", Map.of("day", month.first()));
        transactions.executeWithoutResult(transaction -> {
            statements.run("migration/prepare_moving", Map.of());
            statements.update("migration/describe_earlier_products", bounds);
            statements.run("catalogue/await_catalogue_shared", Map.of());
            statements.update("migration/make_earlier_versions", Map.of());
        });
        long events = repeated(bounds);
        recount();
        attempt("migration/drop_month", Map.of("month", month.first()));
        return events;
    }

    /** As long as objects of the month are deleted by others between its copy and its end. */
    private long repeated(Map<String, Object> bounds) {
        for (int tries = 1; true; tries++) {
            try {
                return snapshots.execute(transaction -> copy(bounds));
            } catch (ConcurrencyFailureException changed) {
                if (tries == MAX_TRIES) {
                    throw changed;
                }
                LOG.info("events of the month from {} on were deleted meanwhile: begins it again", bounds.get("from"));
            }
        }
    }

    private long copy(Map<String, Object> bounds) {
        statements.run("migration/prepare_moving", Map.of());
        statements.update("migration/describe_earlier_products", bounds);
        statements.update("migration/map_earlier_products", Map.of());
        long events = statements.update("migration/move_events", bounds);
        statements.update("migration/note_recounts", bounds);
        if (statements.update("migration/delete_moved_events", bounds) != events) {
            throw new IllegalStateException("copied " + events + " events from " + bounds.get("from")
                    + " on, but deleted another number: nothing of the month was changed");
        }
        return events;
    }

    /** Also what a process left that was killed between a month and its recount. */
    private void recount() {
        boolean due = statements.getOne("migration/count_recounts", Map.of(), (row, number) -> row.getLong("rows")) > 0;
        if (due) {
            transactions.executeWithoutResult(transaction -> {
                statements.run("catalogue/await_catalogue", Map.of());
                statements.update("migration/recount_activity", Map.of("zone", zone));
                statements.update("migration/note_recounted", Map.of());
                statements.update("migration/delete_recounts", Map.of());
            });
        }
    }

    private boolean attempt(String statement, Map<String, ?> parameters) {
        try {
            return statements.getOne(statement, parameters, (row, number) -> !Boolean.FALSE.equals(row.getObject(1)));
        } catch (DataAccessException held) {
            LOG.info("earlier events are read by others, their table is left for the next run: {}", held.getMessage());
            return false;
        }
    }

    /**
     * @param first its first day, of UTC
     * @param events as the statistics have it
     * @param bytes of its table
     */
    public record Month(LocalDate first, long events, long bytes) {
        OffsetDateTime start() {
            return first.atStartOfDay().atOffset(ZoneOffset.UTC);
        }

        OffsetDateTime end() {
            return first.plusMonths(1).atStartOfDay().atOffset(ZoneOffset.UTC);
        }
    }
}
