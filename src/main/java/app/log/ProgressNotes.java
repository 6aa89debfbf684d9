package app.log;

import database.Statements;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import load.LoadListener;
import notification.CreatedObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the database how far long loads are, for {@code footfall status}. A thread of its own writes every few
 * seconds what the loads have said meanwhile, so that no load waits for it, and none fails with it. Thread-safe.
 */
public final class ProgressNotes implements LoadListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressNotes.class);
    private static final int EVERY_SECONDS = 5;

    private final LoadListener next;
    private final Statements statements;
    private final Map<String, Progress> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress-notes");
        thread.setDaemon(true);
        return thread;
    });

    private record Progress(long bytesRead, long records) {}

    /** @param next is told as well */
    public ProgressNotes(LoadListener next, Statements statements) {
        this.next = next;
        this.statements = statements;
        timer.scheduleWithFixedDelay(this::note, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void started(String object, long sizeBytes) {
        next.started(object, sizeBytes);
    }

    @Override
    public void progressed(String object, long bytesRead, long records) {
        running.put(object, new Progress(bytesRead, records));
        next.progressed(object, bytesRead, records);
    }

    @Override
    public void ended(String object) {
        running.remove(object);
        next.ended(object);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    void note() {
        try {
            running.forEach(this::note);
        } catch (RuntimeException failed) {
            LOG.debug("the progress of loads was not noted", failed);
        }
    }

    private void note(String uri, Progress progress) {
        Optional<CreatedObject> object = CreatedObject.parse(uri);
        object.ifPresent(of -> statements.update(
                "status/note_progress",
                Map.of(
                        "bucket", of.bucket(),
                        "key", of.key(),
                        "version", of.versionId(),
                        "bytesRead", progress.bytesRead(),
                        "records", progress.records())));
    }
}
