package collect;

import collect.ledger.Claim;
import collect.ledger.CollectionOutcome;

/** What a look at a source has found. */
public sealed interface SourceCheck {
    default boolean isFound() {
        return this instanceof Found;
    }

    /** Content to be stored. */
    record Found(Claim claim, Download download) implements SourceCheck {}

    /** Nothing is to be done. */
    record Settled(CollectionOutcome outcome) implements SourceCheck {}
}
