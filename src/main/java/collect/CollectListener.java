package collect;

import collect.ledger.CollectionTask;

/** Told how a collection goes on. */
public interface CollectListener {
    CollectListener NONE = (collection, bytesDone, bytesTotal) -> {};

    /** @param bytesTotal -1 when unknown */
    void progressed(CollectionTask collection, long bytesDone, long bytesTotal);
}
