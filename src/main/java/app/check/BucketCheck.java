package app.check;

import static app.check.Finding.fail;
import static app.check.Finding.ok;
import static app.check.Finding.warn;

import aws.AwsErrors;
import feed.Feed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Whether the objects of the feeds can be found and read, and whether anybody tells of new ones. */
final class BucketCheck {
    /** S3 refuses a request whose time is 15 minutes off. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final S3Client s3;
    private final boolean emulated;

    /** @param emulated emulators tell of objects in ways of their own, and say nothing of them */
    BucketCheck(S3Client s3, boolean emulated) {
        this.s3 = s3;
        this.emulated = emulated;
    }

    List<Finding> run(List<Feed> feeds) {
        List<Finding> found = new ArrayList<>();
        feeds.stream()
                .map(Feed::bucket)
                .distinct()
                .forEach(bucket -> bucket(
                        bucket,
                        feeds.stream()
                                .filter(feed -> feed.bucket().equals(bucket))
                                .toList(),
                        found));
        return found;
    }

    private void bucket(String bucket, List<Feed> feeds, List<Finding> found) {
        String subject = "bucket " + bucket;
        String names = String.join(", ", feeds.stream().map(Feed::name).toList());
        try {
            HeadBucketResponse head = s3.headBucket(request -> request.bucket(bucket));
            found.add(ok(subject, "exists, for " + names));
            found.add(clock(head.sdkHttpResponse()));
        } catch (AwsServiceException refused) {
            found.add(refused(subject, names, refused));
            return;
        } catch (SdkException failed) {
            found.add(fail(subject, AwsErrors.line(failed), "check AWS_REGION, the endpoint and the network"));
            return;
        }
        feeds.forEach(feed -> found.add(objects(feed)));
        found.add(versioning(subject, bucket));
        found.add(notification(subject, bucket, feeds));
    }

    private static Finding refused(String subject, String names, AwsServiceException refused) {
        String region = refused.awsErrorDetails() == null
                ? ""
                : refused.awsErrorDetails()
                        .sdkHttpResponse()
                        .firstMatchingHeader("x-amz-bucket-region")
                        .orElse("");
        return switch (refused.statusCode()) {
            case 404 ->
                fail(subject, "does not exist", "create it, or correct footfall.feeds.<name>.bucket of " + names);
            case 301, 307, 400 ->
                fail(
                        subject,
                        region.isEmpty() ? AwsErrors.line(refused) : "is in " + region,
                        region.isEmpty()
                                ? "check its name, AWS_REGION and the credentials"
                                : "set AWS_REGION=" + region + " where Footfall runs");
            case 403 ->
                fail(
                        subject,
                        "access is denied, or the credentials are not known or expired",
                        "allow s3:ListBucket on it and s3:GetObject on its objects, and check the credentials");
            default -> fail(subject, AwsErrors.line(refused), "try again, or check the endpoint");
        };
    }

    /** Lists and reads one object, where there is one. */
    private Finding objects(Feed feed) {
        String subject = "feed " + feed.name();
        String where = "s3://" + feed.bucket() + "/" + feed.prefix();
        List<S3Object> first;
        try {
            first = s3.listObjectsV2(request ->
                            request.bucket(feed.bucket()).prefix(feed.prefix()).maxKeys(10))
                    .contents();
        } catch (SdkException failed) {
            return warn(
                    subject,
                    where + " cannot be listed: " + AwsErrors.line(failed),
                    "allow s3:ListBucket: reconciling needs it, and S3 says 403 instead of 404 without it");
        }
        List<S3Object> readable =
                first.stream().filter(object -> object.size() > 0).toList();
        if (readable.isEmpty()) {
            return ok(subject, where + " can be listed, and has no object to try");
        }
        String key = readable.get(0).key();
        try {
            s3.getObject(request -> request.bucket(feed.bucket()).key(key).range("bytes=0-0"))
                    .abort();
            return ok(subject, where + " can be listed and read");
        } catch (SdkException failed) {
            return fail(
                    subject,
                    "s3://" + feed.bucket() + "/" + key + " cannot be read: " + AwsErrors.line(failed),
                    "allow s3:GetObject and s3:GetObjectVersion, and kms:Decrypt for the key of encrypted objects");
        }
    }

    private Finding versioning(String subject, String bucket) {
        try {
            return s3.getBucketVersioning(request -> request.bucket(bucket)).status() == BucketVersioningStatus.ENABLED
                    ? ok(subject + " versioning", "on")
                    : warn(
                            subject + " versioning",
                            "off: an object that is overwritten while it loads is given up for its successor",
                            "switch it on");
        } catch (SdkException failed) {
            return warn(
                    subject + " versioning",
                    AwsErrors.line(failed),
                    "allow s3:GetBucketVersioning, or know that it is on");
        }
    }

    private Finding notification(String subject, String bucket, List<Feed> feeds) {
        String name = subject + " notification";
        GetBucketNotificationConfigurationResponse told;
        try {
            told = s3.getBucketNotificationConfiguration(request -> request.bucket(bucket));
        } catch (SdkException failed) {
            return warn(
                    name,
                    "cannot be asked for: " + AwsErrors.line(failed),
                    "allow s3:GetBucketNotification, or know that s3:ObjectCreated:* is sent");
        }
        List<String> untold = feeds.stream()
                .filter(feed -> !Notifications.tellOf(told, feed.prefix()))
                .map(Feed::name)
                .toList();
        if (untold.isEmpty()) {
            return ok(name, "tells of created objects");
        }
        return emulated
                ? ok(name, "not asked: footfall.s3.path-style is set, so this is an emulator")
                : fail(
                        name,
                        "tells nobody of created objects of " + String.join(", ", untold),
                        "send s3:ObjectCreated:* of the feed's prefix to the topic or queue, or switch EventBridge on");
    }

    private static Finding clock(SdkHttpResponse answer) {
        Instant theirs = answer.firstMatchingHeader("Date")
                .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .orElseGet(Instant::now);
        Duration apart = Duration.between(theirs, Instant.now()).abs();
        return apart.compareTo(CLOCKS) <= 0
                ? ok("S3 clock", "agrees with this machine's")
                : fail("S3 clock", "is " + apart.toMinutes() + " minutes off this machine's", "follow a time server");
    }
}
