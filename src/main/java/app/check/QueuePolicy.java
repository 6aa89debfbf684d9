package app.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.StreamSupport;

/** Whether a queue's policy lets one of the services send that tell of created objects. */
final class QueuePolicy {
    private static final List<String> SENDERS =
            List.of("sns.amazonaws.com", "s3.amazonaws.com", "events.amazonaws.com");
    private static final List<String> SENDING = List.of("sqs:sendmessage", "sqs:*", "*", "sqs:send*");

    private QueuePolicy() {}

    /** @param policy as the queue has it, JSON; empty for none */
    static boolean letsSomebodySend(String policy) {
        try {
            JsonNode statements =
                    new JsonMapper().readTree(policy.isEmpty() ? "{}" : policy).path("Statement");
            return items(statements).stream().anyMatch(QueuePolicy::allows);
        } catch (JsonProcessingException noPolicy) {
            return false;
        }
    }

    private static boolean allows(JsonNode statement) {
        JsonNode principal = statement.path("Principal");
        boolean sender = principal.asText().equals("*")
                || items(principal.path("AWS")).stream()
                        .anyMatch(any -> any.asText().equals("*"))
                || items(principal.path("Service")).stream().anyMatch(service -> SENDERS.contains(service.asText()));
        return statement.path("Effect").asText().equals("Allow")
                && sender
                && items(statement.path("Action")).stream()
                        .anyMatch(action -> SENDING.contains(action.asText().toLowerCase(java.util.Locale.ROOT)));
    }

    /** One or many: both are written in policies. */
    private static List<JsonNode> items(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false).toList();
        }
        return node.isMissingNode() ? List.of() : List.of(node);
    }
}
