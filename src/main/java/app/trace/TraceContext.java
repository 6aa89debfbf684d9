package app.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.slf4j.MDC;

/** Adds the trace to every log line that has one, so that either leads to the other. Thread-safe. */
final class TraceContext implements InterceptStrategy {
    private static final String TRACE = "trace";

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                SpanContext current = Span.current().getSpanContext();
                if (!current.isValid()) {
                    return super.process(exchange, callback);
                }
                String outer = MDC.get(TRACE);
                MDC.put(TRACE, current.getTraceId());
                try {
                    return super.process(exchange, callback);
                } finally {
                    if (outer == null) {
                        MDC.remove(TRACE);
                    } else {
                        MDC.put(TRACE, outer);
                    }
                }
            }
        };
    }
}
