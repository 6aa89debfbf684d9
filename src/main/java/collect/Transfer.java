package collect;

import aws.s3.ObjectUploads;
import aws.s3.Part;
import collect.Download.BegunAnew;
import collect.ledger.Claim;
import collect.ledger.CollectionLedger;
import collect.ledger.CollectionOutcome;
import collect.ledger.CollectionOutcome.Status;
import collect.ledger.CollectionTask;
import collect.source.Checksum;
import collect.source.FetchResult;
import collect.source.RetryPolicy;
import failure.Failure;
import failure.FailureException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One content on its way into one object, in the memory of one part. Each part is noted once S3 has it, so that the
 * next process goes on there. The object becomes visible in one step, after its length, its checksum and its ending
 * were checked. Not thread-safe.
 */
final class Transfer {
    private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);

    private final Claim claim;
    private final CollectionTask collection;
    private final Download download;
    private final ObjectUploads uploads;
    private final CollectionLedger ledger;
    private final RetryPolicy retries;
    private final List<Part> parts = new ArrayList<>();
    private String uploadId;
    private Digests digests;
    private Checksum checksum;
    private byte[] buffer = new byte[Part.sizeOf(1)];

    Transfer(SourceCheck.Found found, ObjectUploads uploads, CollectionLedger ledger, RetryPolicy retries) {
        this.claim = found.claim();
        this.collection = claim.collection();
        this.download = found.download();
        this.uploads = uploads;
        this.ledger = ledger;
        this.retries = retries;
    }

    /** @throws FailureException when it could not be finished; what is uploaded stays, unless it was refused */
    CollectionOutcome run() {
        boolean resumed = download.content().from() > 0;
        while (true) {
            try {
                if (resumed) {
                    resume();
                } else {
                    begin();
                }
                return transfer();
            } catch (BegunAnew changed) {
                LOG.warn("{} restarts from scratch: the source now has other content", collection);
                resumed = false;
            } catch (FailureException ended) {
                if (ended.failure() instanceof Failure.ContentRefused) {
                    forget();
                }
                throw ended;
            }
        }
    }

    private void begin() {
        uploads.abandon(collection.target());
        uploadId = "";
        parts.clear();
        checksum = download.content().checksum();
        digests = Digests.start(checksum);
        ledger.begin(claim, download.content());
    }

    private void resume() {
        Claim.Progress progress = claim.progress();
        uploadId = progress.uploadId();
        parts.addAll(ledger.parts(collection));
        checksum = progress.checksum();
        digests = Digests.resume(progress.digests());
        LOG.info("{} resumes after {} bytes in {} parts", collection, progress.done(), parts.size());
        ledger.resume(claim);
    }

    private CollectionOutcome transfer() throws BegunAnew {
        int length = fill();
        while (length == Part.sizeOf(parts.size() + 1)) {
            upload(length);
            length = fill();
        }
        long records = verify();
        if (digests.hex(Digests.SHA_256).equals(claim.stored().checksum())) {
            uploads.abandon(collection.target());
            ledger.keepStored(claim, download.content().validator());
            return new CollectionOutcome(collection, Status.UNCHANGED, "the source has the same content as before");
        }
        ObjectUploads.Visible object = makeVisible(length);
        ledger.store(claim, stored(object, records));
        return new CollectionOutcome(collection, Status.STORED, describe(object, records));
    }

    private int fill() throws BegunAnew {
        int wanted = Part.sizeOf(parts.size() + 1);
        if (buffer.length < wanted) {
            buffer = new byte[wanted];
        }
        int length = download.fill(buffer, wanted);
        digests.update(buffer, 0, length);
        return length;
    }

    private void upload(int length) {
        if (uploadId.isEmpty()) {
            uploadId = uploads.begin(collection.target(), download.content().validator());
            ledger.uploading(claim, uploadId);
        }
        Part part = uploads.upload(collection.target(), uploadId, parts.size() + 1, buffer, length);
        parts.add(part);
        ledger.uploaded(claim, part, download.position(), digests.state());
    }

    /** Checks the complete content. If it is wrong, nothing of it is kept, and the next attempt starts from scratch. */
    private long verify() {
        try {
            if (!digests.matches(checksum)) {
                throw refused("its " + checksum.algorithm() + " is " + digests.hex(checksum.algorithm())
                        + ", the source gives " + checksum.hex());
            }
            Checksum last = download.content().checksum();
            if (!digests.matches(last)) {
                throw refused("its " + last.algorithm() + " does not match the source's, " + last.hex());
            }
            download.close();
            return download.content().ending().check();
        } catch (IOException unclear) {
            throw new FailureException(
                    new Failure.ServiceUnavailable(
                            collection.toString(), "could not check whether it is complete, " + unclear.getMessage()),
                    unclear);
        } catch (FailureException wrong) {
            forget();
            throw wrong;
        }
    }

    private void forget() {
        uploads.abandon(collection.target());
        ledger.forgetUpload(claim);
    }

    private ObjectUploads.Visible makeVisible(int length) {
        FetchResult.Content content = download.content();
        if (!uploadId.isEmpty()) {
            if (length > 0) {
                upload(length);
            }
            return complete(content.validator());
        }
        Optional<ObjectUploads.Visible> there =
                claim.attempt() > 1 && content.resumable() ? uploads.find(collection.target()) : Optional.empty();
        return there.filter(object -> ObjectUploads.isOf(object, content.validator(), length))
                .orElseGet(() -> uploads.put(collection.target(), content.validator(), buffer, length));
    }

    /** Putting many parts together takes long: when the answer is late or lost, the object itself is checked. */
    private ObjectUploads.Visible complete(String validator) {
        try {
            return uploads.complete(collection.target(), uploadId, parts, validator);
        } catch (SdkException unclear) {
            LOG.warn(
                    "no answer to completing {}, checking whether its object exists: {}",
                    collection,
                    unclear.getMessage());
            for (int tries = 1; tries <= retries.attempts(); tries++) {
                retries.before(collection.toString(), tries);
                Optional<ObjectUploads.Visible> there = uploads.find(collection.target())
                        .filter(object -> ObjectUploads.isOf(object, validator, download.position()))
                        .filter(object -> !isStored(object));
                if (there.isPresent()) {
                    return there.get();
                }
            }
            throw unclear;
        }
    }

    /** Whether it is the object that was there before; where the bucket has no versions, by its ETag. */
    private boolean isStored(ObjectUploads.Visible object) {
        return object.versionId().equals(claim.stored().versionId())
                && object.etag().equals(claim.stored().etag());
    }

    private Claim.Stored stored(ObjectUploads.Visible object, long records) {
        return new Claim.Stored(
                download.content().validator(),
                digests.hex(Digests.SHA_256),
                object.sizeBytes(),
                records,
                object.versionId(),
                object.etag());
    }

    private String describe(ObjectUploads.Visible object, long records) {
        String products = records < 0 ? "" : String.format(Locale.ROOT, "%,d products, ", records);
        return String.format(
                Locale.ROOT,
                "s3://%s/%s, %s%,d bytes",
                collection.bucket(),
                collection.key(),
                products,
                object.sizeBytes());
    }

    private FailureException refused(String found) {
        return new FailureException(new Failure.ContentRefused(collection.toString(), found));
    }
}
