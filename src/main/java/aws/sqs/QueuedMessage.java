package aws.sqs;

import java.util.Map;
import java.util.Optional;

/**
 * A message as an edge is handed it.
 *
 * @param attributes the message attributes that are texts
 * @param trace AWS X-Ray's header of it
 */
public record QueuedMessage(String id, String body, Map<String, String> attributes, Optional<String> trace) {
    public QueuedMessage {
        attributes = Map.copyOf(attributes);
    }
}
