package collect.source;

import failure.Causes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends a read for which no byte comes: neither Java's HTTP client nor an SFTP server that answers keep-alives does.
 * Only the time within a read counts, not what the reader does between. Thread-safe.
 */
public final class StallGuard implements AutoCloseable {
    private final Duration patience;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "stall-guard");
        thread.setDaemon(true);
        return thread;
    });

    public StallGuard(Duration patience) {
        this.patience = patience;
    }

    public Duration patience() {
        return patience;
    }

    /** @param source what a failure names, without secrets */
    public InputStream guard(InputStream bytes, String source) {
        return new Guarded(bytes, source);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    private final class Guarded extends FilterInputStream {
        private final String source;
        private final ScheduledFuture<?> check;
        private volatile long readingSince;
        private volatile boolean stalled;

        Guarded(InputStream bytes, String source) {
            super(bytes);
            this.source = source;
            long quarter = Math.max(1, patience.toMillis() / 4);
            check = watch.scheduleWithFixedDelay(this::check, quarter, quarter, TimeUnit.MILLISECONDS);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            readingSince = System.nanoTime() | 1;
            try {
                int count = super.read(target, offset, length);
                if (stalled) {
                    throw new IOException("stalled");
                }
                return count;
            } catch (IOException broken) {
                String why = stalled ? "no byte arrived for " + patience.toSeconds() + " s" : Causes.line(broken);
                throw new IOException(source + ": " + why, broken);
            } finally {
                readingSince = 0;
            }
        }

        @Override
        public void close() throws IOException {
            check.cancel(false);
            super.close();
        }

        private void check() {
            long since = readingSince;
            if (since != 0 && System.nanoTime() - since > patience.toNanos()) {
                stalled = true;
                try {
                    super.close();
                } catch (IOException alreadyBroken) {
                    // the reader's own read fails
                }
            }
        }
    }
}
