package watch.alarm;

import database.Statements;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import watch.delivery.Deliveries;
import watch.delivery.DeliveryStatus;

/** Alarms in the database: each is raised once, whoever raises it; and feeds that are muted. Thread-safe. */
public final class Alarms {
    private final Statements statements;

    public Alarms(Statements statements) {
        this.statements = statements;
    }

    /** Nothing is raised of this feed until then. */
    public void mute(String feed, Instant until) {
        statements.update("watch/save_mute", Map.of("feed", feed, "until", Deliveries.time(until)));
    }

    /** @return whether it was muted */
    public boolean unmute(String feed) {
        return statements.update("watch/delete_mute", Map.of("feed", feed)) > 0;
    }

    Set<String> mutedAt(Instant at) {
        return new HashSet<>(statements.list(
                "watch/find_mutes", Map.of("at", Deliveries.time(at)), (row, number) -> row.getString("feed")));
    }

    /** @return its id, or empty when it was raised before */
    Optional<Long> raise(Alarm alarm, Instant at) {
        Map<String, Object> row = new HashMap<>();
        row.put("kind", alarm.kind().toString());
        row.put("feed", alarm.feed());
        row.put("businessDate", alarm.date().orElse(null));
        row.put("reference", alarm.reference());
        row.put("known", alarm.known());
        row.put("raisedAt", Deliveries.time(at));
        row.put("closedAt", alarm.kind() == Alarm.Kind.RECOVERY ? Deliveries.time(at) : null);
        return statements.findOne("watch/insert_alarm", row, (result, number) -> result.getLong("alarm_id"));
    }

    /** Business dates, as {@link DeliveryStatus#key}, of which a warning or an alarm is open. */
    Set<String> openDeadlines() {
        return new HashSet<>(statements.list(
                "watch/find_open_deadlines",
                Map.of(),
                (row, number) -> DeliveryStatus.key(
                        row.getString("feed"), row.getDate("business_date").toLocalDate())));
    }

    /**
     * How often business dates, as {@link DeliveryStatus#key}, have recovered since a date; those that never did are
     * absent.
     */
    Map<String, Integer> recoveries(LocalDate since) {
        Map<String, Integer> recoveries = new HashMap<>();
        statements.list(
                "watch/count_recoveries",
                Map.of("since", since),
                (row, number) -> recoveries.put(
                        DeliveryStatus.key(
                                row.getString("feed"),
                                row.getDate("business_date").toLocalDate()),
                        row.getInt("recoveries")));
        return recoveries;
    }

    void closeDeadlines(String feed, LocalDate date, Instant at) {
        statements.update(
                "watch/close_deadlines", Map.of("feed", feed, "businessDate", date, "at", Deliveries.time(at)));
    }

    void closeIncidents(Instant at) {
        statements.update("watch/close_incidents", Map.of("at", Deliveries.time(at)));
    }

    /** Closes the alarms of this kind raised since then but for the dates of which it is so still. */
    void closeVolumes(Alarm.Kind kind, List<Alarm> odd, Instant since, Instant at) {
        statements.update(
                "watch/close_volumes",
                Map.of(
                        "kind", kind.toString(),
                        "feeds", odd.stream().map(Alarm::feed).toArray(String[]::new),
                        "dates",
                                odd.stream()
                                        .map(alarm -> alarm.date().orElseThrow().toString())
                                        .toArray(String[]::new),
                        "since", Deliveries.time(since),
                        "at", Deliveries.time(at)));
    }
}
