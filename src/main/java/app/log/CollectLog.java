package app.log;

import collect.CollectListener;
import collect.ledger.CollectionTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far each collection is, in the log: now and then, so that an hour's download leaves a hundred lines. Thread-
 * safe.
 */
public final class CollectLog implements CollectListener {
    private static final Logger LOG = LoggerFactory.getLogger(CollectLog.class);
    private static final Duration SAY_AGAIN = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<String, Instant> said = new ConcurrentHashMap<>();

    public CollectLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void progressed(CollectionTask collection, long bytesDone, long bytesTotal) {
        Instant now = clock.instant();
        Instant last = said.putIfAbsent(collection.toString(), now);
        if (bytesDone == bytesTotal) {
            said.remove(collection.toString());
        } else if (last != null && !last.plus(SAY_AGAIN).isAfter(now)) {
            said.put(collection.toString(), now);
            if (bytesTotal > 0) {
                LOG.info("collecting {}: {} % of {} bytes", collection, bytesDone * 100 / bytesTotal, bytesTotal);
            } else {
                LOG.info("collecting {}: {} bytes", collection, bytesDone);
            }
        }
    }
}
