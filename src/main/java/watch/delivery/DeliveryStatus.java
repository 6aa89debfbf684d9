package watch.delivery;

import feed.Completeness;
import feed.Delivery;
import feed.Feed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The state of one business date of a feed at an instant, and its description. Decided from the ledger and the clock
 * alone, so that every evaluation decides the same.
 */
public record DeliveryStatus(
        Feed feed, LocalDate date, Instant at, DeliveryState state, String known, Progress progress) {

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

    /** Feed and date as one text. */
    public String key() {
        return key(feed.name(), date);
    }

    public static String key(String feed, LocalDate date) {
        return feed + " " + date;
    }

    static DeliveryStatus of(Feed feed, LocalDate date, Instant at, Progress progress) {
        Completeness completeness = feed.delivery().completeness();
        if (isComplete(completeness, progress)) {
            DeliveryState state = progress.alarmedAt().isPresent() ? DeliveryState.RECOVERED : DeliveryState.LOADED;
            return new DeliveryStatus(feed, date, at, state, DeliveryDescription.loaded(progress), progress);
        }
        return new DeliveryStatus(
                feed,
                date,
                at,
                unloaded(feed.delivery(), date, at, progress),
                DeliveryDescription.of(completeness, progress),
                progress);
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
