package app.trace;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.decorators.HttpSpanDecorator;

/** A message to the webhook, whose URL may contain a secret: the trace has none. */
public final class WebhookSpan extends HttpSpanDecorator {
    @Override
    protected String getHttpURL(Exchange exchange, Endpoint endpoint) {
        return null;
    }
}
