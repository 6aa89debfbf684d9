package failure;

/** What becomes of the work that met a failure. One word each, used in logs, in the dead-letter table and in tests. */
public enum Fate {
    /** Try again soon, with exponential back-off and jitter; a limited number of times. */
    RETRY,
    /** Keep the work in progress and retry until the other side is back; uses up no receive of the message. */
    WAIT,
    /** Somebody else has it: give the message back to the queue with a delay. */
    RETURN,
    /** A person must act: dead letter with the reason; the message is deleted. */
    PARK,
    /** Nothing to do and nothing wrong: noted in the ledger; the message is deleted. */
    IGNORE,
    /** A bug or something unforeseen: leave the message to the queue's own redrive limit. */
    REDRIVE
}
