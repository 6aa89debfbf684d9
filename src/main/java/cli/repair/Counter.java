package cli.repair;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * How far long work is: one line that is drawn over on a terminal, a new line now and then elsewhere, nothing when it is over soon.
 * For one thread.
 */
final class Counter implements AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration SAY_AGAIN = Duration.ofSeconds(5);

    private final PrintStream out = System.err;
    private final boolean terminal = System.console() != null;
    private final String what;
    private long shownNanos = System.nanoTime();
    private boolean open;

    /** @param what is counted, such as "objects checked" */
    Counter(String what) {
        this.what = what;
    }

    /** @param total negative when unknown */
    void show(long done, long total) {
        long now = System.nanoTime();
        if (Duration.ofNanos(now - shownNanos).compareTo(terminal ? REDRAW : SAY_AGAIN) < 0) {
            return;
        }
        shownNanos = now;
        String of = total < 0 ? "" : String.format(Locale.ROOT, " of %,d (%d %%)", total, percent(done, total));
        String line = String.format(Locale.ROOT, "%,d", done) + of + " " + what;
        out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
        out.flush();
        open = terminal;
    }

    @Override
    public void close() {
        clear();
    }

    /** Makes place for a line of the result. */
    void clear() {
        if (open) {
            out.print("\r\u001b[K");
            out.flush();
            open = false;
        }
    }

    private static long percent(long done, long total) {
        return total == 0 ? 100 : done * 100 / total;
    }
}
