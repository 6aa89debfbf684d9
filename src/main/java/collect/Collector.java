package collect;

import aws.s3.ObjectUploads;
import collect.ledger.Claim;
import collect.ledger.CollectedFeed;
import collect.ledger.CollectionLedger;
import collect.ledger.CollectionOutcome;
import collect.ledger.CollectionOutcome.Status;
import collect.ledger.CollectionTask;
import collect.source.ContentSource;
import collect.source.FetchRequest;
import collect.source.FetchResult;
import collect.source.RetryPolicy;
import failure.Causes;
import failure.Failure;
import failure.FailureException;
import failure.Failures;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * One collection, from the check of its source to the visible object. Nothing partial is ever visible; a check that
 * finds what is stored already makes no second object. Thread-safe.
 */
public final class Collector {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    private final CollectionLedger ledger;
    private final ObjectUploads uploads;
    private final Function<CollectedFeed, ContentSource> sources;
    private final RetryPolicy retries;
    private final Failures failures;
    private final CollectListener listener;

    public Collector(
            CollectionLedger ledger,
            S3Client s3,
            Function<CollectedFeed, ContentSource> sources,
            RetryPolicy retries,
            Failures failures,
            CollectListener listener) {
        this.ledger = ledger;
        this.uploads = new ObjectUploads(s3);
        this.sources = sources;
        this.retries = retries;
        this.failures = failures;
        this.listener = listener;
    }

    /** Asks the source, without taking or noting anything. */
    public CollectionOutcome preview(CollectionTask collection) {
        FetchResult answer =
                ask(collection, new FetchRequest(collection.date(), 0, "", ""), sources.apply(collection.feed()));
        if (answer instanceof FetchResult.Content content) {
            content.close();
            return new CollectionOutcome(
                    collection,
                    Status.STORED,
                    "would store " + (content.total() < 0 ? "it" : content.total() + " bytes") + " as s3://"
                            + collection.bucket() + "/" + collection.key());
        }
        return new CollectionOutcome(collection, Status.NOT_THERE, reason(answer));
    }

    /** Asks the source, and notes when there is nothing to store. */
    public SourceCheck check(Claim claim) {
        if (!claim.held()) {
            return new SourceCheck.NothingNew(outcome(claim, Status.ELSEWHERE, "another process is collecting it"));
        }
        Claim checked = checked(claim);
        if (checked.stored() != claim.stored() && checked.stored().isThere()) {
            return new SourceCheck.NothingNew(outcome(claim, Status.STORED, "another process has just stored it"));
        }
        ContentSource source = sources.apply(claim.collection().feed());
        FetchResult answer = ask(claim.collection(), question(checked), source);
        if (answer instanceof FetchResult.Content content && content.from() > 0 && isOther(content, checked)) {
            content.close();
            FetchRequest anew = new FetchRequest(claim.collection().date(), 0, "", "");
            answer = ask(claim.collection(), anew, source);
        }
        if (answer instanceof FetchResult.Content content) {
            return new SourceCheck.Found(checked, new Download(claim.collection(), source, retries, listener, content));
        }
        if (answer instanceof FetchResult.Unchanged
                && !claim.progress().uploadId().isEmpty()) {
            uploads.abandon(claim.collection().target());
        }
        return new SourceCheck.NothingNew(recordNothingNew(checked, answer));
    }

    /** Stores what was found. */
    public CollectionOutcome store(SourceCheck.Found found) {
        try {
            CollectionOutcome outcome = new Transfer(found, uploads, ledger, retries).run();
            LOG.info("{}: {}, {}", outcome.collection(), outcome.status(), outcome.message());
            return outcome;
        } finally {
            found.download().close();
        }
    }

    /** Notes why it ended. */
    public CollectionOutcome fail(Claim claim, Throwable thrown) {
        Failure failure = failures.classify(
                thrown,
                "s3://" + claim.collection().bucket() + "/" + claim.collection().key());
        if (failure instanceof Failure.CollectingElsewhere) {
            return outcome(claim, Status.ELSEWHERE, failure.message());
        }
        if (failure instanceof Failure.Stopping) {
            return outcome(claim, Status.FAILED, failure.message());
        }
        boolean refused = failure instanceof Failure.ContentRefused;
        String reason =
                failure instanceof Failure.Unexpected ? "collecting: " + Causes.deepest(thrown) : failure.message();
        Duration retryAfter = failure instanceof Failure.SourceBusy busy ? busy.retryAfter() : Duration.ZERO;
        LOG.error("{} was not collected: {}", claim.collection(), reason);
        try {
            ledger.fail(claim, refused, reason, retryAfter);
        } catch (RuntimeException failed) {
            LOG.warn("the failure of {} could not be recorded: {}", claim.collection(), failed.getMessage());
        }
        return outcome(claim, refused ? Status.REFUSED : Status.FAILED, reason);
    }

    /** What the claim says, compared with what S3 says. */
    private Claim checked(Claim claim) {
        CollectionTask collection = claim.collection();
        Claim.Progress progress = claim.progress();
        boolean goesOn = progress.isResumable()
                && uploads.hasParts(collection.target(), progress.uploadId(), ledger.parts(collection));
        if (progress.isResumable() && !goesOn) {
            var visible = uploads.find(collection.target())
                    .filter(object -> ObjectUploads.isOf(object, progress.validator(), progress.done()));
            if (visible.isPresent()) {
                Claim.Stored stored = new Claim.Stored(
                        progress.validator(),
                        Digests.resume(progress.digests()).hex(Digests.SHA_256),
                        progress.done(),
                        -1,
                        visible.get().versionId(),
                        visible.get().etag());
                ledger.store(claim, stored);
                return claim.with(Claim.Progress.NONE, stored);
            }
        }
        boolean gone =
                claim.stored().isThere() && uploads.find(collection.target()).isEmpty();
        return claim.with(goesOn ? progress : Claim.Progress.NONE, gone ? Claim.Stored.NONE : claim.stored());
    }

    private static FetchRequest question(Claim claim) {
        Claim.Progress progress = claim.progress();
        return new FetchRequest(
                claim.collection().date(),
                progress.done(),
                progress.validator(),
                claim.stored().validator());
    }

    private static boolean isOther(FetchResult.Content content, Claim claim) {
        long total = claim.progress().total();
        return content.from() != claim.progress().done() || (total >= 0 && content.total() != total);
    }

    private CollectionOutcome recordNothingNew(Claim claim, FetchResult answer) {
        if (answer instanceof FetchResult.Unchanged) {
            ledger.keepStored(claim, claim.stored().validator());
            return outcome(claim, Status.UNCHANGED, reason(answer));
        }
        ledger.absent(claim, reason(answer));
        return outcome(claim, claim.stored().isThere() ? Status.UNCHANGED : Status.NOT_THERE, reason(answer));
    }

    private static String reason(FetchResult answer) {
        return answer instanceof FetchResult.NotThere absent ? absent.reason() : "the source still has what is stored";
    }

    private static CollectionOutcome outcome(Claim claim, Status status, String message) {
        return new CollectionOutcome(claim.collection(), status, message);
    }

    private FetchResult ask(CollectionTask collection, FetchRequest question, ContentSource source) {
        String subject = collection.toString();
        for (int asked = 1; ; asked++) {
            try {
                return source.ask(question);
            } catch (IOException broken) {
                if (asked > retries.attempts()) {
                    throw new FailureException(
                            new Failure.ServiceUnavailable(
                                    subject, "the source could not be checked, " + broken.getMessage()),
                            broken);
                }
                retries.before(subject, asked);
            } catch (FailureException thrown) {
                retries.after(subject, asked, thrown);
            }
        }
    }
}
