package aws.s3;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One key of S3: a small content is put at once, a larger one in parts that become visible together. Bytes are given
 * from memory, so that the SDK can send them again. Thread-safe.
 */
public final class ObjectUploads {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectUploads.class);
    private static final String VALIDATOR = "footfall-validator";
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;

    private final S3Client s3;

    public ObjectUploads(S3Client s3) {
        this.s3 = s3;
    }

    /** What S3 says of an object. */
    public record Visible(String versionId, String etag, long sizeBytes, String validator) {}

    public Optional<Visible> find(ObjectName target) {
        try {
            HeadObjectResponse found =
                    s3.headObject(request -> request.bucket(target.bucket()).key(target.key()));
            return Optional.of(new Visible(
                    text(found.versionId()),
                    unquoted(found.eTag()),
                    found.contentLength(),
                    found.metadata().getOrDefault(VALIDATOR, "")));
        } catch (NoSuchKeyException gone) {
            return Optional.empty();
        } catch (S3Exception answer) {
            if (answer.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw answer;
        }
    }

    public Visible put(ObjectName target, String validator, byte[] bytes, int length) {
        var answer = s3.putObject(
                request -> request.bucket(target.bucket())
                        .key(target.key())
                        .metadata(Map.of(VALIDATOR, encoded(validator))),
                body(bytes, length));
        return new Visible(text(answer.versionId()), unquoted(answer.eTag()), length, encoded(validator));
    }

    /** @return the upload's id */
    public String begin(ObjectName target, String validator) {
        return s3.createMultipartUpload(request -> request.bucket(target.bucket())
                        .key(target.key())
                        .metadata(Map.of(VALIDATOR, encoded(validator))))
                .uploadId();
    }

    public Part upload(ObjectName target, String uploadId, int number, byte[] bytes, int length) {
        var answer = s3.uploadPart(
                request -> request.bucket(target.bucket())
                        .key(target.key())
                        .uploadId(uploadId)
                        .partNumber(number),
                body(bytes, length));
        return new Part(number, unquoted(answer.eTag()), text(answer.checksumCRC32()), length);
    }

    public Visible complete(ObjectName target, String uploadId, List<Part> parts, String validator) {
        List<CompletedPart> completed = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag("\"" + part.etag() + "\"")
                        .checksumCRC32(part.checksum().isEmpty() ? null : part.checksum())
                        .build())
                .toList();
        var answer = s3.completeMultipartUpload(request -> request.bucket(target.bucket())
                .key(target.key())
                .uploadId(uploadId)
                .multipartUpload(upload -> upload.parts(completed)));
        long size = parts.stream().mapToLong(Part::sizeBytes).sum();
        return new Visible(text(answer.versionId()), unquoted(answer.eTag()), size, encoded(validator));
    }

    /** Whether S3 has exactly these parts of the upload, at least. */
    public boolean hasParts(ObjectName target, String uploadId, List<Part> parts) {
        try {
            var found = s3
                    .listPartsPaginator(request ->
                            request.bucket(target.bucket()).key(target.key()).uploadId(uploadId))
                    .parts()
                    .stream()
                    .map(part -> part.partNumber() + " " + unquoted(part.eTag()) + " " + part.size())
                    .collect(java.util.stream.Collectors.toSet());
            return parts.stream()
                    .allMatch(part -> found.contains(part.number() + " " + part.etag() + " " + part.sizeBytes()));
        } catch (S3Exception answer) {
            // NoSuchUpload, or an id that this S3 never gave
            if (answer.statusCode() == NOT_FOUND || answer.statusCode() == BAD_REQUEST) {
                return false;
            }
            throw answer;
        }
    }

    /** Removes every unfinished upload of the key but one: nobody else may write to it, and their parts cost money. */
    public int abortOthers(ObjectName target, String keep) {
        int aborted = 0;
        for (var upload : s3.listMultipartUploadsPaginator(
                        request -> request.bucket(target.bucket()).prefix(target.key()))
                .uploads()) {
            if (upload.key().equals(target.key()) && !upload.uploadId().equals(keep)) {
                abort(target.bucket(), target.key(), upload.uploadId());
                aborted++;
            }
        }
        return aborted;
    }

    /**
     * Removes every unfinished upload of the key. Never fails: what is left costs nothing but money, until the next
     * time.
     */
    public void abandon(ObjectName target) {
        try {
            int aborted = abortOthers(target, "");
            if (aborted > 0) {
                LOG.info("{}: {} unfinished uploads were aborted", target, aborted);
            }
        } catch (RuntimeException failed) {
            LOG.warn("unfinished uploads of {} could not be aborted: {}", target, failed.getMessage());
        }
    }

    public void abort(String bucket, String key, String uploadId) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(uploadId));
        } catch (NoSuchUploadException gone) {
            // that is what was wanted
        }
    }

    /** Whether an object is that of this source content. */
    public static boolean isOf(Visible object, String validator, long sizeBytes) {
        return !validator.isEmpty()
                && object.sizeBytes() == sizeBytes
                && object.validator().equals(encoded(validator));
    }

    private static RequestBody body(byte[] bytes, int length) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
    }

    private static String encoded(String validator) {
        return URLEncoder.encode(validator, StandardCharsets.UTF_8);
    }

    private static String text(String orNull) {
        return orNull == null || orNull.equals("null") ? "" : orNull;
    }

    private static String unquoted(String etag) {
        return text(etag).replace("\"", "");
    }
}
