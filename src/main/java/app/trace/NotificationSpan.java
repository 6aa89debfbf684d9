package app.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import notification.NotificationReader;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.SpanContextPropagationExtractor;
import org.apache.camel.telemetry.decorators.AbstractMessagingSpanDecorator;
import org.apache.camel.telemetry.propagation.CamelHeadersSpanContextPropagationExtractor;

/**
 * A queue message, which goes on with the trace of who sent it: by its attributes, or by those that SNS keeps in its
 * envelope.
 */
public final class NotificationSpan extends AbstractMessagingSpanDecorator {
    private static final String ENVELOPE = "MessageAttributes";

    @Override
    public String getComponent() {
        return "aws2-sqs";
    }

    @Override
    public String getComponentClassName() {
        return "org.apache.camel.component.aws2.sqs.Sqs2Component";
    }

    @Override
    protected String getMessageId(Exchange exchange) {
        return exchange.getIn().getHeader("CamelAwsSqsMessageId", String.class);
    }

    @Override
    public SpanContextPropagationExtractor getExtractor(Exchange exchange) {
        Map<String, Object> known = new HashMap<>(exchange.getIn().getHeaders());
        if (exchange.getIn().getBody() instanceof String body && body.contains('"' + ENVELOPE + '"')) {
            attributes(body)
                    .properties()
                    .forEach(attribute -> known.putIfAbsent(
                            attribute.getKey(),
                            attribute.getValue().path("Value").asText()));
        }
        return new CamelHeadersSpanContextPropagationExtractor(known);
    }

    private static JsonNode attributes(String body) {
        try {
            return NotificationReader.JSON.readTree(body).path(ENVELOPE);
        } catch (JsonProcessingException undecodable) {
            // said by the route
            return NotificationReader.JSON.createObjectNode();
        }
    }
}
