package aws.sqs;

import aws.AwsErrors;
import failure.UserError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Asks at the start whether a queue is there: of one that is not, the consumer says nothing but that each poll failed.
 */
public final class QueueCheck {
    private static final Logger LOG = LoggerFactory.getLogger(QueueCheck.class);

    private QueueCheck() {}

    /**
     * @param named the setting that names the queue, for messages
     * @param queue name or URL
     * @return its URL
     * @throws UserError when the queue does not exist, its URL cannot be found out or SQS does not answer; without the
     * right to check, only warns
     */
    public static String require(SqsClient sqs, String named, String queue) {
        String setting = named + " is '" + queue + "'";
        QueueUrl url = new QueueUrl(sqs, queue);
        try {
            sqs.getQueueAttributes(request -> request.queueUrl(url.get()).attributeNames(QueueAttributeName.QUEUE_ARN));
        } catch (QueueDoesNotExistException absent) {
            throw new UserError(setting + ", and SQS has no such queue in this region and account", UserError.USAGE);
        } catch (AwsServiceException refused) {
            String code = code(refused);
            if (!code.contains("AccessDenied")) {
                int status =
                        code.startsWith("Invalid") && refused.statusCode() == 400 ? UserError.USAGE : UserError.FAILED;
                throw new UserError(setting + ", which SQS refuses: " + refused.getMessage(), status);
            }
            if (!url.isKnown()) {
                throw new UserError(
                        setting + ", and whoever may not ask for its URL (sqs:GetQueueUrl) has to give the URL: "
                                + refused.getMessage(),
                        UserError.USAGE);
            }
            LOG.warn("{}; not allowed to check whether the queue exists: {}", setting, refused.getMessage());
        } catch (SdkException unreachable) {
            throw new UserError(
                    setting + ", and SQS cannot be reached: " + AwsErrors.line(unreachable), UserError.FAILED);
        }
        return url.get();
    }

    private static String code(AwsServiceException refused) {
        return refused.awsErrorDetails() == null
                ? ""
                : String.valueOf(refused.awsErrorDetails().errorCode());
    }
}
