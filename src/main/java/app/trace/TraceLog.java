package app.trace;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What OpenTelemetry says, in Footfall's log: one line without a stack, because a collector that is away is nothing
 * that Footfall depends on. It says so itself no more than a few times a minute.
 */
final class TraceLog extends Handler {
    /** Kept: Java's log forgets a logger that nobody holds, and its handlers with it. */
    private static final java.util.logging.Logger THEIRS = java.util.logging.Logger.getLogger("io.opentelemetry");

    private static final Logger LOG = LoggerFactory.getLogger(TraceLog.class);

    private TraceLog() {}

    static void takeOver() {
        THEIRS.setUseParentHandlers(false);
        for (Handler earlier : THEIRS.getHandlers()) {
            THEIRS.removeHandler(earlier);
        }
        THEIRS.addHandler(new TraceLog());
    }

    @Override
    public void publish(LogRecord said) {
        if (said.getLevel().intValue() >= Level.WARNING.intValue()) {
            LOG.warn("traces: {}", said.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
