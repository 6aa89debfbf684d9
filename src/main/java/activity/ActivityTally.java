package activity;

import behaviour.Event;
import catalogue.EnrichedReading;
import catalogue.Product;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        List<Event> added = batch.reading().items();
        Product[] products = batch.products();
        BusinessDays.Quarter quarter = null;
        Map<String, Counts> day = null;
        for (int i = 0; i < products.length && !isLost; i++) {
            Event event = added.get(i);
            if (quarter == null || !quarter.contains(event.occurredAtMicros())) {
                quarter = calendar.quarterOf(event.occurredAtMicros());
                day = quarter.day().map(this::countsOf).orElse(null);
            }
            count(day, event, products[i]);
        }
        batches++;
        events += products.length;
    }

    private Map<String, Counts> countsOf(LocalDate day) {
        return days.computeIfAbsent(day, unseen -> new HashMap<>());
    }

    private void count(Map<String, Counts> day, Event event, Product product) {
        if (day == null || rows > MAX_ROWS) {
            isLost = true;
            days.clear();
            return;
        }
        Counts counts = day.get(event.productId());
        if (counts == null) {
            counts = new Counts();
            day.put(event.productId(), counts);
            rows++;
        }
        counts.add(event, product.priceOf(event));
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
