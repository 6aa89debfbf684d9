package collect;

import collect.ledger.CollectionTask;
import collect.source.ContentSource;
import collect.source.FetchRequest;
import collect.source.FetchResult;
import collect.source.RetryPolicy;
import failure.Failure;
import failure.FailureException;
import java.io.EOFException;
import java.io.IOException;

/**
 * Reads a source's content to its last byte across broken connections: goes on at the byte where one broke when the
 * source proves that the content is the same, and begins anew otherwise. Gives up after several failures without new
 * ground. Not thread-safe.
 */
final class Download implements AutoCloseable {
    private final String subject;
    private final CollectionTask collection;
    private final ContentSource source;
    private final RetryPolicy retries;
    private final CollectListener listener;
    private FetchResult.Content content;
    private long position;
    private long furthest;
    private int failures;

    Download(
            CollectionTask collection,
            ContentSource source,
            RetryPolicy retries,
            CollectListener listener,
            FetchResult.Content content) {
        this.subject = collection.toString();
        this.collection = collection;
        this.source = source;
        this.retries = retries;
        this.listener = listener;
        this.content = content;
        this.position = content.from();
        this.furthest = position;
    }

    /** The content was restarted from scratch: bytes read before no longer count. */
    static final class BegunAnew extends Exception {
        private static final long serialVersionUID = 1L;
    }

    FetchResult.Content content() {
        return content;
    }

    long position() {
        return position;
    }

    /**
     * Fills a buffer.
     *
     * @return bytes read; fewer than were wanted only at the end of the content
     */
    int fill(byte[] buffer, int wanted) throws BegunAnew {
        int filled = 0;
        checkSize(content.total());
        while (filled < wanted) {
            retries.checkStopping(subject);
            try {
                int count = content.bytes().read(buffer, filled, wanted - filled);
                if (count < 0) {
                    checkWhole();
                    return filled;
                }
                filled += count;
                advance(count);
            } catch (IOException broken) {
                reconnect(broken);
            }
        }
        return filled;
    }

    @Override
    public void close() {
        content.close();
    }

    private void advance(int count) throws IOException {
        position += count;
        checkSize(position);
        listener.progressed(collection, position, content.total());
        if (position > furthest) {
            furthest = position;
            failures = 0;
        }
        if (content.total() >= 0 && position > content.total()) {
            throw new IOException("is longer than the announced " + content.total() + " bytes");
        }
    }

    private void checkSize(long bytes) {
        long most = collection.feed().maxBytes();
        if (bytes > most) {
            throw new FailureException(new Failure.ContentRefused(
                    subject, "it has more than source-max-bytes=" + most + " bytes; if that is right, raise it"));
        }
    }

    private void checkWhole() throws IOException {
        if (content.total() >= 0 && position != content.total()) {
            throw new EOFException("ended after " + position + " of " + content.total() + " bytes");
        }
    }

    private void reconnect(IOException broken) throws BegunAnew {
        boolean tooLong = content.total() >= 0 && position > content.total();
        long from = content.resumable() && !tooLong ? position : 0;
        String reason = String.valueOf(broken.getMessage());
        content.close();
        while (true) {
            failures++;
            if (failures > retries.attempts()) {
                throw new FailureException(
                        new Failure.ServiceUnavailable(
                                subject,
                                "the connection to the source broke " + failures + " times without new bytes, "
                                        + reason),
                        broken);
            }
            retries.before(subject, failures);
            try {
                if (goesOn(from)) {
                    return;
                }
                reason = "it no longer exists";
            } catch (IOException again) {
                reason = String.valueOf(again.getMessage());
            } catch (FailureException busy) {
                retries.after(subject, failures, busy);
            }
        }
    }

    private boolean goesOn(long from) throws IOException, BegunAnew {
        FetchResult answer =
                source.ask(new FetchRequest(collection.date(), from, from > 0 ? content.validator() : "", ""));
        if (!(answer instanceof FetchResult.Content found)) {
            return false;
        }
        boolean isLongerOrShorter = content.total() >= 0 && found.total() != content.total();
        content = found;
        if (found.from() == 0) {
            position = 0;
            throw new BegunAnew();
        }
        if (isLongerOrShorter) {
            found.close();
            return goesOn(0);
        }
        return true;
    }
}
