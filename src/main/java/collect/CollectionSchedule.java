package collect;

import collect.ledger.CollectedFeed;
import collect.ledger.CollectionTask;
import database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which business dates of a feed are to be collected now: from {@code not-before} on until they are stored, the oldest
 * first. Days that were missed are caught up within a limit; a stored date is checked again for a while, because
 * sources correct. Thread-safe.
 */
public final class CollectionSchedule {
    private final Statements statements;
    private final Clock clock;
    private final int catchUpDays;
    private final Duration recheckFor;
    private final Duration recheckEvery;

    /**
     * @param catchUpDays how many business dates back, the newest included
     * @param recheckFor how long after storing a source is asked whether it has corrected …
     * @param recheckEvery … and how often
     */
    public CollectionSchedule(
            Statements statements, Clock clock, int catchUpDays, Duration recheckFor, Duration recheckEvery) {
        this.statements = statements;
        this.clock = clock;
        this.catchUpDays = catchUpDays;
        this.recheckFor = recheckFor;
        this.recheckEvery = recheckEvery;
    }

    /** A feed that was never collected begins with its newest date. */
    public List<CollectionTask> due(CollectedFeed feed) {
        Instant now = clock.instant();
        LocalDate newest = newest(feed, now);
        LocalDate first = first(feed, newest);
        Map<LocalDate, Row> rows = new HashMap<>();
        statements
                .list("collect/list_collections", Map.of("feed", feed.name(), "from", first), Row::of)
                .forEach(row -> rows.put(row.date, row));
        List<CollectionTask> due = new ArrayList<>();
        for (LocalDate date = first; !date.isAfter(newest); date = date.plusDays(1)) {
            if (!rows.containsKey(date) || isDue(rows.get(date), now)) {
                due.add(feed.on(date));
            }
        }
        return due;
    }

    /** Whether the role collect still tries this date; a command may try any. */
    boolean isTriedAgain(CollectedFeed feed, LocalDate date) {
        return !date.isBefore(first(feed, newest(feed, clock.instant())));
    }

    private LocalDate first(CollectedFeed feed, LocalDate newest) {
        if (!feed.source().isDated()) {
            return newest;
        }
        LocalDate bound = newest.minusDays(catchUpDays - 1L);
        Optional<LocalDate> since = statements.findOne(
                "collect/find_first_date",
                Map.of("feed", feed.name()),
                (row, number) -> row.getObject("business_date", LocalDate.class));
        return since.filter(date -> date.isBefore(newest))
                .map(date -> date.isBefore(bound) ? bound : date)
                .orElse(newest);
    }

    private static LocalDate newest(CollectedFeed feed, Instant now) {
        var delivery = feed.feed().delivery();
        LocalDate date = now.atZone(delivery.zone()).toLocalDate();
        while (delivery.notBefore().of(date, delivery.zone()).isAfter(now)) {
            date = date.minusDays(1);
        }
        return date;
    }

    private boolean isDue(Row row, Instant now) {
        if (row.held || row.retryAt.isAfter(now)) {
            return false;
        }
        if (!row.state.equals("stored")) {
            return true;
        }
        return !row.validator.isEmpty()
                && row.storedAt.plus(recheckFor).isAfter(now)
                && !row.lookedAt.plus(recheckEvery).isAfter(now);
    }

    private record Row(
            LocalDate date,
            String state,
            String validator,
            Instant lookedAt,
            Instant storedAt,
            Instant retryAt,
            boolean held) {
        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getObject("business_date", LocalDate.class),
                    row.getString("state"),
                    row.getString("validator"),
                    instant(row, "looked_at"),
                    instant(row, "stored_at"),
                    instant(row, "retry_at"),
                    row.getBoolean("held"));
        }

        private static Instant instant(ResultSet row, String column) throws SQLException {
            Timestamp time = row.getTimestamp(column);
            return time == null ? Instant.EPOCH : time.toInstant();
        }
    }
}
