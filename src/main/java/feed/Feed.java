package feed;

import behaviour.format.Mapping;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One recurring delivery: where its objects land and how they are read.
 *
 * @param format a profile's name, {@code custom}, or {@code catalogue}
 * @param snapshot for a catalogue: whether an object lists every product (absent = inactive) or only changes
 * @param minPercent a snapshot that leaves fewer of the products than this share active is refused
 * @param mapping for {@code custom}, else {@link Mapping#NONE}
 * @param maxAge how old an event may be
 * @param maxFuture how far in the future an event may be
 * @param rejectPercent an object fails when more than this share of its records is rejected …
 * @param rejectFrom … once it has at least this many records
 * @param ignore glob patterns of key names that are never data
 * @param retract whether rows go when their object is removed from the bucket
 * @param delivery what is expected for each business date, or {@link Delivery#NONE}
 */
public record Feed(
        String name,
        String bucket,
        String prefix,
        String format,
        boolean snapshot,
        int minPercent,
        Mapping mapping,
        Duration maxAge,
        Duration maxFuture,
        int rejectPercent,
        int rejectFrom,
        List<String> ignore,
        boolean retract,
        Delivery delivery) {
    public static final String CATALOGUE = "catalogue";

    public Feed {
        ignore = List.copyOf(ignore);
    }

    public boolean isCatalogue() {
        return format.equals(CATALOGUE);
    }

    /**
     * The business date that an object of this feed belongs to; empty when its key names none, or nothing is expected.
     */
    public Optional<LocalDate> businessDate(String key) {
        return delivery.isExpected() ? delivery.businessDate(below(key)) : Optional.empty();
    }

    /** Whether the object only says what there is of a business date: a marker or a manifest. */
    public boolean isSign(String key) {
        return delivery.isExpected()
                && delivery.signs().flatMap(signs -> signs.findDate(below(key))).isPresent();
    }

    private String below(String key) {
        return key.substring(prefix.length());
    }
}
