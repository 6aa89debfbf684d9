package collect.source;

import failure.Causes;
import failure.Failure;
import failure.FailureException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends a read for which no byte comes: neither Java's HTTP client nor an SFTP server that answers keep-alives does. And
 * gives up a source that sends so few that it would take for ever. Only the time within reads counts, not what the
 * reader does between. Thread-safe.
 */
public final class StallGuard implements AutoCloseable {
    private final Duration patience;
    private final long leastBytes;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "stall-guard");
        thread.setDaemon(true);
        return thread;
    });

    /** @param leastBytes that a source must send within the patience; 0 for any */
    public StallGuard(Duration patience, long leastBytes) {
        this.patience = patience;
        this.leastBytes = leastBytes;
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
        private long waited;
        private long received;

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
            long begun = System.nanoTime() | 1;
            readingSince = begun;
            try {
                int count = super.read(target, offset, length);
                if (stalled) {
                    throw new IOException("stalled");
                }
                count(count, System.nanoTime() - begun);
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

        /** Each time that reads have taken as long as the patience, enough bytes must have come with them. */
        private void count(int bytes, long nanos) {
            waited += nanos;
            received += Math.max(0, bytes);
            if (bytes < 0 || waited < patience.toNanos()) {
                return;
            }
            if (received < leastBytes) {
                throw new FailureException(new Failure.ServiceUnavailable(
                        source,
                        "sends only " + received + " bytes in " + patience.toSeconds()
                                + " s; see footfall.collect.min-bytes-per-second"));
            }
            waited = 0;
            received = 0;
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
