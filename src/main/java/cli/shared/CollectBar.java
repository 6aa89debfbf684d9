package cli.shared;

import collect.CollectListener;
import collect.ledger.CollectionTask;
import java.util.Locale;

/** The progress of a collection. Thread-safe. */
public final class CollectBar implements CollectListener, AutoCloseable {
    private static final double MIB = 1 << 20;

    private final StatusLine line = new StatusLine();
    private String shown = "";
    private long startedNanos;
    private long startedAt;

    @Override
    public synchronized void progressed(CollectionTask collection, long bytesDone, long bytesTotal) {
        if (!shown.equals(collection.toString())) {
            shown = collection.toString();
            startedNanos = System.nanoTime();
            startedAt = bytesDone;
            line.begin("collecting " + shown + StatusLine.size(bytesTotal));
        }
        if (line.isDue()) {
            double seconds = (System.nanoTime() - startedNanos) / 1e9;
            line.show(text(bytesDone, bytesTotal, (bytesDone - startedAt) / Math.max(seconds, 0.001)));
        }
    }

    /** Makes room for what is printed next. */
    public synchronized void clear() {
        line.clear();
    }

    @Override
    public void close() {
        clear();
    }

    static String text(long bytesDone, long bytesTotal, double bytesPerSecond) {
        String rate = String.format(Locale.ROOT, "%,.1f MiB, %,.1f MiB/s", bytesDone / MIB, bytesPerSecond / MIB);
        if (bytesTotal <= 0) {
            return rate;
        }
        return StatusLine.bar(
                (double) bytesDone / bytesTotal, rate, (bytesTotal - bytesDone) / Math.max(bytesPerSecond, 1));
    }
}
