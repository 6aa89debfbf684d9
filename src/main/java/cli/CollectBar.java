package cli;

import collect.CollectListener;
import collect.Collection;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** How far a collection is: one line that is drawn over on a terminal, a new line now and then elsewhere. Thread-safe. */
final class CollectBar implements CollectListener, AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration SAY_AGAIN = Duration.ofSeconds(5);
    private static final double MIB = 1 << 20;

    private final PrintStream out;
    private final boolean terminal;
    private String shown = "";
    private long startedNanos;
    private long startedAt;
    private long shownNanos;
    private boolean open;

    CollectBar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void progressed(Collection collection, long bytesDone, long bytesTotal) {
        long now = System.nanoTime();
        if (!shown.equals(collection.toString())) {
            ended();
            shown = collection.toString();
            startedNanos = now;
            startedAt = bytesDone;
            shownNanos = now;
            out.println("collecting " + shown
                    + (bytesTotal < 0 ? "" : String.format(Locale.ROOT, " (%,d bytes)", bytesTotal)));
        }
        if (Duration.ofNanos(now - shownNanos).compareTo(terminal ? REDRAW : SAY_AGAIN) < 0) {
            return;
        }
        shownNanos = now;
        double seconds = (now - startedNanos) / 1e9;
        String line = line(bytesDone, bytesTotal, (bytesDone - startedAt) / Math.max(seconds, 0.001));
        out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
        out.flush();
        open = terminal;
    }

    /** Clears the line for what is printed next. */
    synchronized void ended() {
        if (open) {
            out.print("\r\u001b[K");
            out.flush();
            open = false;
        }
    }

    @Override
    public void close() {
        ended();
    }

    static String line(long bytesDone, long bytesTotal, double bytesPerSecond) {
        String rate = String.format(Locale.ROOT, "%,.1f MiB, %,.1f MiB/s", bytesDone / MIB, bytesPerSecond / MIB);
        if (bytesTotal <= 0) {
            return rate;
        }
        long left = Math.round((bytesTotal - bytesDone) / Math.max(bytesPerSecond, 1));
        return ProgressBar.bar((double) bytesDone / bytesTotal)
                + String.format(Locale.ROOT, "  %s, %d:%02d left", rate, left / 60, left % 60);
    }
}
