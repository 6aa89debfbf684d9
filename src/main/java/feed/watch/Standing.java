package feed.watch;

import feed.Completeness;
import feed.Delivery;
import feed.Feed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How one business date of a feed stands at an instant, and what is known of it. Decided from the ledger and the clock alone, so that
 * whoever looks, however often, decides the same.
 */
public record Standing(Feed feed, LocalDate date, Instant at, DeliveryState state, String known, Progress progress) {

    /** How many records its loaded objects have. */
    public long records() {
        return progress.records();
    }

    public Optional<Instant> loadedAt() {
        return state.isLoaded() ? progress.loadedAt() : Optional.empty();
    }

    public Optional<Instant> alarmedAt() {
        return progress.alarmedAt();
    }

    public Optional<Instant> recoveredAt() {
        return progress.recoveredAt();
    }

    String key() {
        return Alarms.key(feed.name(), date);
    }

    static Standing of(Feed feed, LocalDate date, Instant at, Progress progress) {
        Completeness completeness = feed.delivery().completeness();
        if (isComplete(completeness, progress)) {
            DeliveryState state = progress.alarmedAt().isPresent() ? DeliveryState.RECOVERED : DeliveryState.LOADED;
            return new Standing(feed, date, at, state, Known.loaded(progress), progress);
        }
        return new Standing(
                feed,
                date,
                at,
                unloaded(feed.delivery(), date, at, progress),
                Known.of(completeness, progress),
                progress);
    }

    /** What is to be raised now of a date that is not loaded; an alarm speaks for the warning too. */
    Optional<Alarm.Kind> deadline() {
        Delivery delivery = feed.delivery();
        if (state.isLoaded()) {
            return Optional.empty();
        }
        if (!at.isBefore(delivery.alarm(date))) {
            return Optional.of(Alarm.Kind.ALARM);
        }
        return at.isBefore(delivery.warn(date)) ? Optional.empty() : Optional.of(Alarm.Kind.WARNING);
    }

    private static boolean isComplete(Completeness completeness, Progress progress) {
        boolean allLoaded = progress.loaded() > 0 && progress.objects() == progress.loaded();
        if (completeness instanceof Completeness.Objects objects) {
            return progress.loaded() >= objects.count();
        }
        if (completeness instanceof Completeness.Marker) {
            return progress.signed() && allLoaded;
        }
        return progress.manifest().read() && progress.manifest().absent() == 0;
    }

    private static DeliveryState unloaded(Delivery delivery, LocalDate date, Instant at, Progress progress) {
        DeliveryState reached = reached(progress);
        if (reached == DeliveryState.EXPECTED && !at.isBefore(delivery.alarm(date))) {
            return DeliveryState.MISSING;
        }
        return at.isBefore(delivery.due(date)) ? reached : DeliveryState.LATE;
    }

    private static DeliveryState reached(Progress progress) {
        if (progress.loading() > 0) {
            return DeliveryState.LOADING;
        }
        if (progress.objects() > 0 || progress.signed()) {
            return DeliveryState.ARRIVED;
        }
        return progress.collection().isUnderWay() ? DeliveryState.COLLECTING : DeliveryState.EXPECTED;
    }
}
