package collect;

import collect.ledger.Claim;
import collect.ledger.CollectionOutcome;

/** What a check of a source has found. */
public sealed interface SourceCheck {
    default boolean isFound() {
        return this instanceof Found;
    }

    /** Content to be stored. */
    record Found(Claim claim, Download download) implements SourceCheck {}

    /** Nothing is to be done. */
    record NothingNew(CollectionOutcome outcome) implements SourceCheck {}
}
