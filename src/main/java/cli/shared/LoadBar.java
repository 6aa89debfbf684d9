package cli.shared;

import java.util.Locale;
import load.LoadListener;

/** The progress of a load. Thread-safe. */
public final class LoadBar implements LoadListener, AutoCloseable {
    private final StatusLine line = new StatusLine();
    private long sizeBytes;
    private long startedNanos;

    @Override
    public synchronized void started(String object, long size) {
        sizeBytes = size;
        startedNanos = System.nanoTime();
        line.begin("loading " + object + StatusLine.size(size));
    }

    @Override
    public synchronized void progressed(String object, long bytesRead, long records) {
        if (line.isDue()) {
            line.show(text(sizeBytes, bytesRead, records, (System.nanoTime() - startedNanos) / 1e9));
        }
    }

    @Override
    public synchronized void ended(String object) {
        line.clear();
    }

    @Override
    public void close() {
        ended("");
    }

    static String text(long sizeBytes, long bytesRead, long records, double seconds) {
        String rate = String.format(Locale.ROOT, "%,d records, %,.0f/s", records, records / Math.max(seconds, 0.001));
        if (sizeBytes <= 0) {
            return rate;
        }
        double share = Math.min(1, (double) bytesRead / sizeBytes);
        return StatusLine.bar(share, rate, share == 0 ? 0 : seconds * (1 - share) / share);
    }
}
