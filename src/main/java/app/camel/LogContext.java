package app.camel;

import notification.CreatedObject;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.slf4j.MDC;

/**
 * Adds to every log line the object and the batch in progress, and the request of a function that they are loaded for.
 * Thread-safe.
 */
public final class LogContext implements InterceptStrategy {
    private static final String OBJECT = "object";
    private static final String BATCH = "batch";
    private static final String REQUEST = "request";

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                String object = MDC.get(OBJECT);
                String batch = MDC.get(BATCH);
                String request = MDC.get(REQUEST);
                CreatedObject current = exchange.getProperty(OBJECT, CreatedObject.class);
                put(OBJECT, current == null ? object : current.uri());
                put(BATCH, exchange.getProperty(BATCH, batch, String.class));
                put(REQUEST, exchange.getProperty(REQUEST, request, String.class));
                try {
                    return super.process(exchange, callback);
                } finally {
                    put(OBJECT, object);
                    put(BATCH, batch);
                    put(REQUEST, request);
                }
            }
        };
    }

    private static void put(String key, String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
