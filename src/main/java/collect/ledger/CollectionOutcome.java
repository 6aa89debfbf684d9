package collect.ledger;

/**
 * How a collection ended, for people and for the exit status.
 *
 * @param message why, or what was stored
 */
public record CollectionOutcome(CollectionTask collection, Status status, String message) {
    /** One word each. */
    public enum Status {
        /** Stored now. */
        STORED,
        /** What is stored is what the source has. */
        UNCHANGED,
        /** The source does not have it yet. */
        NOT_THERE,
        /** Another process collects it. */
        ELSEWHERE,
        /** Must not be stored: a person must look. */
        REFUSED,
        /** Could not be collected; what is uploaded is gone on with the next time. */
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public boolean isThere() {
        return status == Status.STORED || status == Status.UNCHANGED;
    }

    public boolean isFailure() {
        return status == Status.FAILED || status == Status.REFUSED;
    }
}
