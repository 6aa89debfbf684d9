package app.check;

import static app.check.Finding.fail;
import static app.check.Finding.ok;
import static app.check.Finding.warn;

import app.settings.Settings;
import aws.AwsErrors;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Whether queues and topics are there and set up so that nothing is lost. */
final class MessagingCheck {
    private static final int FEWEST_RECEIVES = 5;
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);

    private final Settings settings;
    private final SqsClient sqs;
    private final SnsClient sns;
    private final Region region;

    MessagingCheck(Settings settings, SqsClient sqs, SnsClient sns, Region region) {
        this.settings = settings;
        this.sqs = sqs;
        this.sns = sns;
        this.region = region;
    }

    List<Finding> run() {
        List<Finding> found = new ArrayList<>();
        String queue = settings.receive().queue();
        if (queue.isEmpty()) {
            found.add(warn("queue", "footfall.queue is not set", "set it where `run` receives"));
        } else {
            found.addAll(queue("queue " + queue, "footfall.queue", queue, true));
        }
        if (!settings.deadLetterQueue().isEmpty()) {
            found.addAll(queue(
                    "queue " + settings.deadLetterQueue(),
                    "footfall.dead-letter.queue",
                    settings.deadLetterQueue(),
                    false));
        }
        topic("footfall.outcome.topic", settings.outcomeTopic(), found);
        topic("footfall.alarm.topic", settings.watch().topic(), found);
        return found;
    }

    private List<Finding> queue(String subject, String setting, String queue, boolean receives) {
        try {
            String url = queue.startsWith("http")
                    ? queue
                    : sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
            Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(
                            request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                    .attributes();
            List<Finding> found = new ArrayList<>();
            found.add(ok(
                    subject,
                    "exists, " + attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "?")
                            + " messages wait"));
            if (receives) {
                found.add(redrive(subject, attributes.getOrDefault(QueueAttributeName.REDRIVE_POLICY, "")));
                found.add(visibility(subject, attributes.get(QueueAttributeName.VISIBILITY_TIMEOUT)));
                found.add(policy(subject, url, attributes.getOrDefault(QueueAttributeName.POLICY, "")));
            }
            found.add(retention(subject, attributes.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD)));
            return found;
        } catch (QueueDoesNotExistException absent) {
            return List.of(fail(
                    subject,
                    "does not exist in " + region + " and this account",
                    "create it, or correct " + setting + " or AWS_REGION"));
        } catch (SdkException failed) {
            return List.of(
                    AwsErrors.isDenied(failed)
                            ? warn(
                                    subject,
                                    "this identity may not ask for it",
                                    "allow sqs:GetQueueUrl and sqs:GetQueueAttributes, or trust that it is there")
                            : fail(subject, AwsErrors.line(failed), "check " + setting + " and AWS_REGION"));
        }
    }

    private static Finding redrive(String subject, String policy) {
        String name = subject + " redrive";
        if (policy.isEmpty()) {
            return warn(
                    name,
                    "no dead-letter queue of its own: a message that always fails comes back until it expires",
                    "set a redrive policy with maxReceiveCount 10");
        }
        try {
            int receives =
                    new JsonMapper().readTree(policy).path("maxReceiveCount").asInt();
            return receives < FEWEST_RECEIVES
                    ? warn(name, "maxReceiveCount is " + receives, "set it to 10: a killed worker costs a receive")
                    : ok(name, "after " + receives + " receives");
        } catch (JsonProcessingException odd) {
            return warn(name, "its policy is no JSON", "set it again");
        }
    }

    /** Footfall's own counts; the queue's is for whoever looks at messages by hand. */
    private Finding visibility(String subject, String seconds) {
        return ok(
                subject + " visibility",
                settings.receive().visibility().toSeconds()
                        + " s, extended while a message is in progress; the queue's own "
                        + (seconds == null ? "" : seconds + " s ") + "does not matter");
    }

    private static Finding policy(String subject, String url, String policy) {
        String name = subject + " policy";
        if (QueuePolicy.letsSomebodySend(policy)) {
            return ok(name, "lets a service send");
        }
        return url.contains(".amazonaws.com")
                ? fail(
                        name,
                        "lets neither SNS, S3 nor EventBridge send, so no notification arrives",
                        "allow sqs:SendMessage for the service, with aws:SourceArn of the topic, bucket or rule")
                : ok(name, "no SQS of AWS, whoever reaches it may send");
    }

    private static Finding retention(String subject, String seconds) {
        Duration kept = Duration.ofSeconds(seconds == null ? 345_600 : Long.parseLong(seconds));
        return kept.compareTo(SHORTEST_RETENTION) < 0
                ? warn(
                        subject + " retention",
                        "messages expire after " + kept.toHours() + " hours",
                        "set MessageRetentionPeriod to several days")
                : ok(subject + " retention", kept.toDays() + " days");
    }

    private void topic(String setting, String arn, List<Finding> found) {
        if (arn.isEmpty()) {
            return;
        }
        String subject = "topic " + arn;
        String[] parts = arn.split(":");
        if (parts.length < 6) {
            found.add(fail(subject, "is no ARN", setting + "=arn:aws:sns:" + region + ":123456789012:name"));
        } else if (!parts[3].equals(region.id())) {
            found.add(fail(
                    subject,
                    "is in " + parts[3] + ", and AWS_REGION is " + region,
                    "correct " + setting + " or AWS_REGION"));
        } else {
            found.add(topic(setting, arn));
        }
    }

    private Finding topic(String setting, String arn) {
        String subject = "topic " + arn;
        try {
            sns.getTopicAttributes(request -> request.topicArn(arn));
            return ok(subject, "exists");
        } catch (NotFoundException absent) {
            return fail(subject, "does not exist", "create it, or correct " + setting);
        } catch (SdkException failed) {
            return AwsErrors.isDenied(failed)
                    ? warn(subject, "this identity may not ask for it", "allow sns:GetTopicAttributes, and sns:Publish")
                    : fail(subject, AwsErrors.line(failed), "check " + setting);
        }
    }
}
