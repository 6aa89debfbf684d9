package cli.shared;

import failure.VisibleText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line that is redrawn on a terminal; elsewhere a new line from time to time. For one thread at a time. */
final class StatusLine {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration SAY_AGAIN = Duration.ofSeconds(5);
    private static final String ERASE = "\r\u001b[K";
    private static final int BAR_WIDTH = 24;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanos;
    private long shownNanos;
    private boolean open;

    /** On standard error. Java 22 to 24 give a console where there is no terminal; 17 to 21 and 25 do not. */
    @SuppressWarnings("SystemConsoleNull")
    StatusLine() {
        this(System.err, System.console() != null, System::nanoTime);
    }

    StatusLine(PrintStream out, boolean terminal, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
        this.shownNanos = nanos.getAsLong();
    }

    /** Starts a new task with a line that stays; its first status is due after a while. */
    void begin(String title) {
        clear();
        out.println(VisibleText.line(title));
        shownNanos = nanos.getAsLong();
    }

    /** Whether a new status is due; callers build its text only then. */
    boolean isDue() {
        return nanos.getAsLong() - shownNanos >= (terminal ? REDRAW : SAY_AGAIN).toNanos();
    }

    void show(String line) {
        shownNanos = nanos.getAsLong();
        out.print(terminal ? ERASE + line : line + System.lineSeparator());
        out.flush();
        open = terminal;
    }

    /** Makes room for what is printed next. */
    void clear() {
        if (open) {
            out.print(ERASE);
            out.flush();
            open = false;
        }
    }

    /** @return " (1,234 bytes)", nothing when the size is negative: unknown */
    static String size(long bytes) {
        return bytes < 0 ? "" : String.format(Locale.ROOT, " (%,d bytes)", bytes);
    }

    /**
     * A progress bar with the time left.
     *
     * @param share done, 0 to 1
     */
    static String bar(double share, String rate, double secondsLeft) {
        int filled = (int) Math.round(share * BAR_WIDTH);
        long left = Math.round(secondsLeft);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %s, %d:%02d left",
                "#".repeat(filled),
                ".".repeat(BAR_WIDTH - filled),
                share * 100,
                rate,
                left / 60,
                left % 60);
    }
}
