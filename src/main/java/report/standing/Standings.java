package report.standing;

import database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps the standings: takes what loads noted and counts it, in one transaction that reads one snapshot, so readers see
 * one generation. Objects that were added cost what they are, and so do days that enter and leave a period; a preset is
 * counted anew when rows went that are in it. Does nothing when nothing changed. Any process may do it at any time; one
 * does. Thread-safe.
 */
public final class Standings {
    private static final Logger LOG = LoggerFactory.getLogger(Standings.class);

    /** While files come one after another … */
    private static final double QUIET_SECONDS = 20;
    /** … their standings are put off, but not for longer. */
    private static final double PATIENCE_SECONDS = 300;

    private static final LocalDate NEVER = LocalDate.MIN;

    private final Statements statements;
    private final TransactionOperations transactions;

    public Standings(Statements statements, TransactionOperations transactions) {
        this.statements = statements;
        this.transactions = transactions;
    }

    /** Brings the standings up to date, once nothing has changed for a while. @return whether they were touched */
    public boolean refreshWhenQuiet() {
        Work work = statements.getOne("standing/find_work", Map.of(), Work::of);
        return work.isDue() && refresh();
    }

    /** Brings the standings up to date. @return whether they were touched */
    public boolean refresh() {
        if (!statements.getOne("standing/find_work", Map.of(), Work::of).stale) {
            return false;
        }
        try {
            return refreshNow();
        } catch (ConcurrencyFailureException another) {
            // another process took the lock, counted and committed after this one's snapshot
            return false;
        }
    }

    private boolean refreshNow() {
        return transactions.execute(transaction -> {
            statements.update("standing/open_refresh", Map.of());
            if (!statements.getOne("standing/lock_standings", Map.of(), (row, number) -> row.getBoolean("locked"))) {
                return false;
            }
            State state = statements.getOne("standing/find_state", Map.of(), State::of);
            count(state, statements.list("standing/take_changes", Map.of(), Change::of));
            return true;
        });
    }

    private void count(State state, List<Change> changes) {
        if (state.catalogueChanged) {
            statements.update("standing/note_catalogue", Map.of());
        }
        keepHistory(changes);
        Map<String, Object> sums = new HashMap<>();
        List<Integer> moved = weigh(state, changes, sums);
        sums.put("added", added(changes));
        statements.update("standing/sum_standings", sums);
        statements.update("standing/drop_standings", Map.of());
        statements.update("standing/save_standings", Map.of("periods", Preset.DAYS.toArray(Integer[]::new)));
        statements.update("standing/delete_categories", Map.of());
        statements.update("standing/save_categories", Map.of());
        Map<String, Object> saved = new HashMap<>();
        saved.put("asOf", state.asOf.equals(NEVER) ? null : state.asOf);
        saved.put("catalogueGeneration", state.catalogue);
        statements.update("standing/save_state", saved);
        LOG.info(
                "standings are those of {}, generation {}: {} periods moved, {} counted anew",
                state.asOf.equals(NEVER) ? "no day" : state.asOf,
                state.generation + 1,
                moved.size(),
                Preset.DAYS.size() - moved.size());
    }

    private void keepHistory(List<Change> changes) {
        Optional<LocalDate> first = changes.stream()
                .filter(change -> !change.addition)
                .map(Change::first)
                .min(LocalDate::compareTo);
        Optional<LocalDate> last = changes.stream()
                .filter(change -> !change.addition)
                .map(Change::last)
                .max(LocalDate::compareTo);
        if (first.isPresent()) {
            statements.update("standing/recount_history", Map.of("first", text(first.get()), "last", text(last.get())));
        } else if (!changes.isEmpty()) {
            statements.update("standing/extend_history", Map.of("added", added(changes)));
        }
    }

    /** @return the presets whose sums go on from those that stand */
    private static List<Integer> weigh(State state, List<Change> changes, Map<String, Object> parameters) {
        Weights weights = new Weights();
        Weights kept = new Weights();
        List<Integer> moved = new ArrayList<>();
        for (int days : Preset.DAYS) {
            Preset from = new Preset(days, state.countedUntil);
            Preset to = new Preset(days, state.asOf);
            boolean changed =
                    changes.stream().anyMatch(change -> !change.addition && from.touches(change.first, change.last));
            if (state.generation == 0 || changed || !from.overlaps(to)) {
                weights.addWhole(to);
            } else {
                moved.add(days);
                weights.addMove(from, to);
                changes.stream()
                        .filter(Change::addition)
                        .forEach(change -> kept.addKept(from, change.first, change.last));
            }
        }
        parameters.put("moved", moved.toArray(Integer[]::new));
        parameters.put("days", weights.distinctDays());
        weights.putInto(parameters, "weight");
        kept.putInto(parameters, "kept");
        return moved;
    }

    private static Long[] added(List<Change> changes) {
        return changes.stream().filter(Change::addition).map(Change::objectId).toArray(Long[]::new);
    }

    private static String text(LocalDate day) {
        return day.equals(LocalDate.MIN) ? "-infinity" : day.equals(LocalDate.MAX) ? "infinity" : day.toString();
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        LocalDate day = row.getObject(column, LocalDate.class);
        return day == null ? NEVER : day;
    }

    private record Work(boolean stale, double firstSeconds, double lastSeconds) {
        static Work of(ResultSet row, int number) throws SQLException {
            return new Work(row.getBoolean("stale"), row.getDouble("first_seconds"), row.getDouble("last_seconds"));
        }

        boolean isDue() {
            return stale && (lastSeconds >= QUIET_SECONDS || firstSeconds >= PATIENCE_SECONDS);
        }
    }

    /** {@link #NEVER} where there is no day. */
    private record State(
            long generation, LocalDate countedUntil, LocalDate asOf, boolean catalogueChanged, long catalogue) {
        static State of(ResultSet row, int number) throws SQLException {
            return new State(
                    row.getLong("generation"),
                    day(row, "counted_until"),
                    day(row, "as_of"),
                    row.getLong("catalogue_generation") != row.getLong("counted_catalogue"),
                    row.getLong("catalogue_generation"));
        }
    }

    private record Change(long objectId, boolean addition, LocalDate first, LocalDate last) {
        static Change of(ResultSet row, int number) throws SQLException {
            return new Change(
                    row.getLong("object_id"),
                    row.getBoolean("is_addition"),
                    day(row, "first_day"),
                    day(row, "last_day"));
        }
    }
}
