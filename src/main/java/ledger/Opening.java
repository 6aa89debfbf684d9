package ledger;

/** What came of opening a batch, inside its transaction. */
public sealed interface Opening {
    /** Its rows are to be written. */
    record Fresh() implements Opening {}

    /** An earlier attempt, or another worker, has committed it: nothing is to be written. */
    record AlreadyIn() implements Opening {}
}
