package load;

import activity.BusinessDays;
import catalogue.EnrichedBatch;

/** Counts what is in, batch by batch, so that completion need not read it again. Thread-safe. */
public final class CommittedBatches {
    private final BusinessDays calendar;

    public CommittedBatches(BusinessDays calendar) {
        this.calendar = calendar;
    }

    /** @param batch as its transaction left it: enriched only if it was written now, and of a behaviour file */
    public void count(ObjectStream stream, Object batch) {
        if (batch instanceof EnrichedBatch enriched) {
            stream.activity().add(enriched, calendar);
        }
    }
}
