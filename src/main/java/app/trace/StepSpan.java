package app.trace;

import notification.CreatedObject;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.DirectSpanDecorator;

/** A step of a load says which object and which batch it was about. */
public final class StepSpan extends DirectSpanDecorator {
    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        CreatedObject object = exchange.getProperty("object", CreatedObject.class);
        if (object != null) {
            span.setTag("footfall.object", object.uri());
        }
        String batch = exchange.getProperty("batch", String.class);
        if (batch != null) {
            span.setTag("footfall.batch", batch);
        }
        super.afterTracingEvent(span, exchange);
    }
}
