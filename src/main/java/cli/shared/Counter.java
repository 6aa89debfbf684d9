package cli.shared;

import java.util.Locale;

/** The progress of a long count; prints nothing when the work ends soon. For one thread. */
public final class Counter implements AutoCloseable {
    private final StatusLine line = new StatusLine();
    private final String what;

    /** @param what is counted, such as "objects checked" */
    public Counter(String what) {
        this.what = what;
    }

    /** @param total negative when unknown */
    public void show(long done, long total) {
        if (line.isDue()) {
            String of = total < 0 ? "" : String.format(Locale.ROOT, " of %,d (%d %%)", total, percent(done, total));
            line.show(String.format(Locale.ROOT, "%,d", done) + of + " " + what);
        }
    }

    /** Makes room for a line of the result. */
    public void clear() {
        line.clear();
    }

    @Override
    public void close() {
        clear();
    }

    private static long percent(long done, long total) {
        return total == 0 ? 100 : done * 100 / total;
    }
}
