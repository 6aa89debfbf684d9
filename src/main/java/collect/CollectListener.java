package collect;

import collect.ledger.CollectionTask;

/** Receives the progress of a collection. */
public interface CollectListener {
    CollectListener NONE = (collection, bytesDone, bytesTotal) -> {};

    /** @param bytesTotal -1 when unknown */
    void progressed(CollectionTask collection, long bytesDone, long bytesTotal);
}
