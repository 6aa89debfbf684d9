package cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import load.LoadListener;

/** How far a load is: one line that is drawn over on a terminal, a new line now and then elsewhere. Thread-safe. */
public final class ProgressBar implements LoadListener, AutoCloseable {
    private static final int WIDTH = 24;
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration SAY_AGAIN = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean terminal;
    private long sizeBytes;
    private long startedNanos;
    private long shownNanos;
    private boolean open;

    /** On standard error. */
    public static ProgressBar standard() {
        return new ProgressBar(System.err, System.console() != null);
    }

    ProgressBar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void started(String object, long size) {
        sizeBytes = size;
        startedNanos = System.nanoTime();
        shownNanos = startedNanos;
        out.println("loading " + object + (size < 0 ? "" : String.format(Locale.ROOT, " (%,d bytes)", size)));
    }

    @Override
    public synchronized void progressed(String object, long bytesRead, long records) {
        long now = System.nanoTime();
        Duration since = Duration.ofNanos(now - shownNanos);
        if (since.compareTo(terminal ? REDRAW : SAY_AGAIN) < 0) {
            return;
        }
        shownNanos = now;
        double seconds = (now - startedNanos) / 1e9;
        String line = line(sizeBytes, bytesRead, records, seconds);
        out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
        out.flush();
        open = terminal;
    }

    @Override
    public synchronized void ended(String object) {
        if (open) {
            out.print("\r\u001b[K");
            out.flush();
            open = false;
        }
    }

    @Override
    public void close() {
        ended("");
    }

    static String line(long sizeBytes, long bytesRead, long records, double seconds) {
        String rate = String.format(Locale.ROOT, "%,d records, %,.0f/s", records, records / Math.max(seconds, 0.001));
        if (sizeBytes <= 0) {
            return rate;
        }
        double share = Math.min(1, (double) bytesRead / sizeBytes);
        long left = Math.round(share == 0 ? 0 : seconds * (1 - share) / share);
        return bar(share) + String.format(Locale.ROOT, "  %s, %d:%02d left", rate, left / 60, left % 60);
    }

    /** A share, drawn. */
    static String bar(double share) {
        int filled = (int) Math.round(share * WIDTH);
        return String.format(
                Locale.ROOT, "[%s%s] %3.0f %%", "#".repeat(filled), ".".repeat(WIDTH - filled), share * 100);
    }
}
