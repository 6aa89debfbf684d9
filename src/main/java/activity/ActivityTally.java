package activity;

import behaviour.columns.Events;
import behaviour.columns.TextIndex;
import catalogue.version.EnrichedBatch;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the batches that one attempt has committed add up to. It has room for {@value #MAX_CELLS} pairs of day and
 * product, some 20 MB; beyond that, and whenever it did not see every batch, it does not cover the object, and the
 * database counts. Thread-safe.
 */
public final class ActivityTally {
    static final int MAX_CELLS = 300_000;

    private final TextIndex products = new TextIndex();
    private final Map<LocalDate, DayCounts> days = new TreeMap<>();
    private int batches;
    private long events;
    private boolean isLost;

    /** Adds a batch, once it is committed. */
    public synchronized void add(EnrichedBatch batch, BusinessDays calendar) {
        Events added = batch.events();
        if (!isLost) {
            int[] numbers = number(added);
            BusinessDays.Quarter quarter = null;
            Optional<DayCounts> day = Optional.empty();
            for (int i = 0; i < added.size() && !isLost; i++) {
                long time = added.occurredAtMicros(i);
                if (quarter == null || !quarter.contains(time)) {
                    quarter = calendar.quarterOf(time);
                    day = quarter.day().map(this::countsOf);
                    isLost = day.isEmpty() || (long) products.size() * days.size() > MAX_CELLS;
                }
                if (!isLost) {
                    day.get().add(numbers[added.product(i)], batch, i);
                }
            }
        }
        batches++;
        events += added.size();
    }

    /** The numbers here of the batch's products. */
    private int[] number(Events added) {
        int[] numbers = new int[added.products()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = products.numberOf(added.productIdBytes(), added.productIdStart(i), added.productIdEnd(i));
        }
        return numbers;
    }

    private DayCounts countsOf(LocalDate day) {
        DayCounts counts = days.computeIfAbsent(day, unseen -> new DayCounts());
        counts.reserve(products.size());
        return counts;
    }

    /** Whether it has counted so many batches and events: all that the ledger has. */
    public synchronized boolean covers(long ledgerBatches, long ledgerEvents) {
        return !isLost && batches == ledgerBatches && events == ledgerEvents;
    }

    /** Only once nothing is added any more. */
    Map<LocalDate, DayCounts> days() {
        return days;
    }

    /** The products by their numbers in the counts of a day. */
    TextIndex products() {
        return products;
    }
}
