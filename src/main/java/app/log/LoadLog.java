package app.log;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import load.LoadListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the progress of a long load now and then. Thread-safe. */
public final class LoadLog implements LoadListener {
    private static final Logger LOG = LoggerFactory.getLogger("load");
    private static final long INTERVAL_NANOS = Duration.ofSeconds(30).toNanos();

    private final Map<String, Progress> running = new ConcurrentHashMap<>();

    @Override
    public void started(String object, long sizeBytes) {
        LOG.info("loading {}, {} bytes", object, sizeBytes);
        running.put(object, new Progress(sizeBytes, System.nanoTime(), System.nanoTime()));
    }

    @Override
    public void progressed(String object, long bytesRead, long records) {
        running.computeIfPresent(object, (key, progress) -> progress.log(object, bytesRead, records));
    }

    @Override
    public void ended(String object) {
        running.remove(object);
    }

    /** Of one object; times in nanoseconds of {@link System#nanoTime}. */
    private record Progress(long sizeBytes, long started, long logged) {
        Progress log(String object, long bytesRead, long records) {
            long now = System.nanoTime();
            if (now - logged < INTERVAL_NANOS) {
                return this;
            }
            String share = sizeBytes <= 0 ? "" : String.format(Locale.ROOT, "%.0f %%, ", 100.0 * bytesRead / sizeBytes);
            LOG.info("loading {}: {}{} records, {} s", object, share, records, (now - started) / 1_000_000_000L);
            return new Progress(sizeBytes, started, now);
        }
    }
}
