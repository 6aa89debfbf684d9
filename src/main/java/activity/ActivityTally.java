package activity;

import behaviour.columns.Events;
import catalogue.EnrichedReading;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the batches that one attempt has committed add up to. It holds at most {@value #MAX_ROWS} rows, some 20 MB; beyond that, and
 * whenever it did not see every batch, it does not cover the object, and the database counts. Thread-safe.
 */
public final class ActivityTally {
    static final int MAX_ROWS = 100_000;

    private final Map<LocalDate, Map<String, Counts>> days = new TreeMap<>();
    private int rows;
    private int batches;
    private long events;
    private boolean isLost;

    /** Adds a batch, once it is committed. */
    public synchronized void add(EnrichedReading batch, BusinessDays calendar) {
        Events events = batch.events();
        Map<LocalDate, Counts[]> ofBatch = new HashMap<>();
        BusinessDays.Quarter quarter = null;
        Optional<Counts[]> counts = Optional.empty();
        for (int i = 0; i < events.size() && !isLost; i++) {
            long time = events.occurredAtMicros(i);
            if (quarter == null || !quarter.contains(time)) {
                quarter = calendar.quarterOf(time);
                counts =
                        quarter.day().map(day -> ofBatch.computeIfAbsent(day, unseen -> new Counts[events.products()]));
            }
            if (counts.isPresent()) {
                count(quarter.day().get(), counts.get(), batch, i);
            } else {
                giveUp();
            }
        }
        batches++;
        this.events += events.size();
    }

    /** @param counts of the products of the batch on that day, filled in as they turn up */
    private void count(LocalDate day, Counts[] counts, EnrichedReading batch, int event) {
        int product = batch.events().product(event);
        if (counts[product] == null) {
            counts[product] = days.computeIfAbsent(day, unseen -> new HashMap<>())
                    .computeIfAbsent(batch.events().productId(product), this::newRow);
        }
        counts[product].add(batch, event);
        if (rows > MAX_ROWS) {
            giveUp();
        }
    }

    private Counts newRow(String productId) {
        rows++;
        return new Counts();
    }

    private void giveUp() {
        isLost = true;
        days.clear();
    }

    /** Whether it has counted so many batches and events: all that the ledger has. */
    public synchronized boolean covers(long ledgerBatches, long ledgerEvents) {
        return !isLost && batches == ledgerBatches && events == ledgerEvents;
    }

    /** By day. Only once nothing is added any more. */
    Map<LocalDate, Map<String, Counts>> days() {
        return days;
    }
}
