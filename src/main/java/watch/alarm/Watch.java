package watch.alarm;

import static java.util.Comparator.naturalOrder;

import database.Statements;
import feed.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import watch.delivery.Deliveries;
import watch.delivery.DeliveryState;
import watch.delivery.DeliveryStatus;
import watch.delivery.Manifests;

/**
 * Evaluates deadlines and raises each alarm once. An evaluation is one transaction under one lock of the database and
 * decides from the database and the clock alone: any replica may do it, at any time, as often as it likes. Loads are
 * not affected. Thread-safe.
 */
public final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm VV");

    /** A look takes seconds: who holds the lock and says nothing for so long is frozen. */
    private static final Duration SILENT = Duration.ofMinutes(5);

    private final Statements statements;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Deliveries deliveries;
    private final Manifests manifests;
    private final Incidents incidents;
    private final Alarms alarms;
    private final Notices notices;

    public Watch(
            Statements statements,
            TransactionOperations transactions,
            Clock clock,
            Deliveries deliveries,
            Manifests manifests,
            Incidents incidents,
            Notices notices) {
        this.statements = statements;
        this.transactions = transactions;
        this.clock = clock;
        this.deliveries = deliveries;
        this.manifests = manifests;
        this.incidents = incidents;
        this.alarms = new Alarms(statements);
        this.notices = notices;
    }

    /** @return new alarms; their messages are pending */
    public List<Alarm> evaluate() {
        manifests.read();
        List<Alarm> raised = transactions.execute(transaction -> evaluateAt(clock.instant()));
        raised.forEach(Watch::log);
        return raised;
    }

    /** @return what {@link #evaluate} would raise; changes nothing */
    public List<Alarm> preview() {
        return transactions.execute(transaction -> {
            transaction.setRollbackOnly();
            return evaluateAt(clock.instant());
        });
    }

    private List<Alarm> evaluateAt(Instant at) {
        statements.run("ledger/end_silent_sessions", Map.of("seconds", SILENT.toSeconds()));
        statements.run("watch/lock_watch", Map.of());
        deliveries.backfillDates(at);
        Set<String> muted = alarms.mutedAt(at);
        List<Alarm> found = new ArrayList<>();
        Set<String> open = alarms.openDeadlines();
        List<DeliveryStatus> watched = deliveries.watchedAt(at);
        LocalDate first =
                watched.stream().map(DeliveryStatus::date).min(naturalOrder()).orElse(LocalDate.MAX);
        Map<String, Integer> recoveries = alarms.recoveries(first);
        for (DeliveryStatus status : watched) {
            boolean silent = muted.contains(status.feed().name());
            Optional<Alarm> alarm =
                    silent ? Optional.empty() : deadline(status, open, recoveries.getOrDefault(status.key(), 0));
            alarm.ifPresent(found::add);
            note(status, alarm);
        }
        alarms.closeIncidents(at);
        found.addAll(incidents.findNew(at));
        List<Alarm> skipped = incidents.findAllSkipped(deliveries.feeds(), at);
        alarms.closeVolumes(Alarm.Kind.ALL_SKIPPED, skipped, at.minus(Incidents.BACK), at);
        found.addAll(skipped);
        List<Alarm> odd = incidents.findOddVolumes(deliveries.feeds(), at);
        alarms.closeVolumes(Alarm.Kind.VOLUME, odd, at.minus(Incidents.BACK), at);
        found.addAll(odd);
        found.removeIf(alarm -> muted.contains(alarm.feed()));
        return raise(found, at);
    }

    /** @param recoveries of the date so far: an alarm that is over must not suppress the next one */
    private static Optional<Alarm> deadline(DeliveryStatus status, Set<String> open, int recoveries) {
        Optional<Alarm.Kind> kind = due(status);
        if (status.state().isLoaded() && open.contains(status.key())) {
            kind = Optional.of(Alarm.Kind.RECOVERY);
        }
        String reference = recoveries == 0 ? "" : String.valueOf(recoveries);
        return kind.map(
                is -> new Alarm(is, status.feed().name(), Optional.of(status.date()), reference, text(is, status)));
    }

    private static String text(Alarm.Kind kind, DeliveryStatus status) {
        Delivery delivery = status.feed().delivery();
        ZonedDateTime due = delivery.due(status.date()).atZone(delivery.zone());
        String state = kind == Alarm.Kind.RECOVERY || status.state() == DeliveryState.MISSING
                ? status.state().toString()
                : "not loaded";
        return state + ", " + status.known() + " (due " + LOCAL.format(due) + ")";
    }

    private void note(DeliveryStatus status, Optional<Alarm> alarm) {
        Instant at = status.at();
        boolean recovers = alarm.filter(is -> is.kind() == Alarm.Kind.RECOVERY).isPresent();
        Optional<Instant> alarmedAt = status.progress().alarmedAt();
        if (alarm.isPresent() && alarmedAt.isEmpty() && !recovers) {
            alarmedAt = Optional.of(at);
        }
        if (recovers) {
            alarms.closeDeadlines(status.feed().name(), status.date(), at);
        }
        deliveries.save(
                status,
                alarmedAt,
                recovers ? Optional.of(at) : status.progress().recoveredAt());
    }

    private List<Alarm> raise(List<Alarm> found, Instant at) {
        Map<Long, Alarm> raised = new LinkedHashMap<>();
        for (Alarm alarm : found) {
            alarms.raise(alarm, at).ifPresent(id -> raised.put(id, alarm));
        }
        notices.add(raised, at);
        return List.copyOf(raised.values());
    }

    private static void log(Alarm alarm) {
        if (alarm.kind() == Alarm.Kind.RECOVERY) {
            LOG.info("{}: {}", alarm.id(), alarm.known());
        } else {
            LOG.error("{}: {}", alarm.id(), alarm.known());
        }
    }

    /** What a date that is not loaded raises now; an alarm includes the warning. */
    private static Optional<Alarm.Kind> due(DeliveryStatus status) {
        Delivery delivery = status.feed().delivery();
        if (status.state().isLoaded()) {
            return Optional.empty();
        }
        if (!status.at().isBefore(delivery.alarm(status.date()))) {
            return Optional.of(Alarm.Kind.ALARM);
        }
        return status.at().isBefore(delivery.warn(status.date())) ? Optional.empty() : Optional.of(Alarm.Kind.WARNING);
    }
}
