package demo.function;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import demo.server.QueueServer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The part of an event source mapping that touches the queue: messages become an event, and those that the function is
 * done with are deleted ({@code ReportBatchItemFailures}).
 */
public final class QueueEvents {
    private static final JsonMapper JSON = new JsonMapper();

    private final SqsClient sqs;
    private final String url;

    /** @param url of the queue */
    public QueueEvents(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /** @param most messages, 1 to 10. @param waitSeconds until there is one */
    public List<Message> receive(int most, int waitSeconds) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(most)
                        .waitTimeSeconds(waitSeconds)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    /** As AWS writes it. */
    public String event(List<Message> messages) {
        ObjectNode event = JSON.createObjectNode();
        messages.forEach(message -> {
            ObjectNode into = event.withArray("Records").addObject();
            into.put("messageId", message.messageId());
            into.put("receiptHandle", message.receiptHandle());
            into.put("body", message.body());
            into.put("md5OfBody", message.md5OfBody());
            into.put("eventSource", "aws:sqs");
            into.put(
                    "eventSourceARN",
                    "arn:aws:sqs:" + QueueServer.REGION + ":" + QueueServer.ACCOUNT + ":"
                            + url.substring(url.lastIndexOf('/') + 1));
            into.put("awsRegion", QueueServer.REGION);
            ObjectNode attributes = into.putObject("attributes");
            message.attributesAsStrings().forEach(attributes::put);
            ObjectNode own = into.putObject("messageAttributes");
            message.messageAttributes().forEach((name, value) -> own.putObject(name)
                    .put("stringValue", value.stringValue())
                    .put("dataType", value.dataType())
                    .putArray("stringListValues"));
        });
        return event.toString();
    }

    /** Deletes the messages of an event that the function answered, but for those that failed. @return their ids */
    public Set<String> settle(List<Message> messages, Answer answer) {
        if (!answer.isAnswered()) {
            return messages.stream().map(Message::messageId).collect(Collectors.toSet());
        }
        Set<String> failed = failed(answer.body());
        messages.stream()
                .filter(message -> !failed.contains(message.messageId()))
                .forEach(message ->
                        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle())));
        return failed;
    }

    private static Set<String> failed(String body) {
        try {
            return JSON.readTree(body)
                    .path("batchItemFailures")
                    .valueStream()
                    .map(failure -> failure.path("itemIdentifier"))
                    .map(JsonNode::asText)
                    .collect(Collectors.toSet());
        } catch (JacksonException noAnswer) {
            throw new IllegalStateException("the function answered " + body, noAnswer);
        }
    }
}
