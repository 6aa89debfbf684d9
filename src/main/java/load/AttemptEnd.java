package load;

import ledger.Attempt;
import ledger.Ledger;

/** Lets go of what an attempt holds, however it ended: the connection to S3, then the lease. Thread-safe. */
public final class AttemptEnd {
    private final Ledger ledger;

    public AttemptEnd(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param stream null when the object could not be opened; an earlier attempt's may be closed again */
    public void close(ObjectStream stream, Attempt attempt) {
        try {
            if (stream != null) {
                stream.close();
            }
        } finally {
            ledger.release(attempt);
        }
    }
}
