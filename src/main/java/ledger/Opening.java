package ledger;

/** What came of opening a batch, inside its transaction. */
public sealed interface Opening {
    /**
     * Its rows are to be written.
     *
     * @param generation of the catalogue that the transaction sees
     */
    record Fresh(long generation) implements Opening {}

    /** An earlier attempt, or another worker, has committed it: nothing is to be written. */
    record AlreadyIn() implements Opening {}
}
