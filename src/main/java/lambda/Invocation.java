package lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * One event: its request, in the log of everything that is done for it, and its figures beside those that Lambda has
 * itself. For one thread.
 */
final class Invocation implements AutoCloseable {
    /** Where the runtime client puts what X-Ray calls the request. */
    private static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";

    private static final String REQUEST = "request";
    private static final String TRACE = "trace";

    private final Context context;
    private final Metrics metrics;

    Invocation(Context context) {
        this.context = context;
        this.metrics = new Metrics(context.getFunctionName(), context.getAwsRequestId());
        MDC.put(REQUEST, context.getAwsRequestId());
        trace().ifPresent(header -> MDC.put(TRACE, header));
    }

    String request() {
        return context.getAwsRequestId();
    }

    /** X-Ray's header of this event. */
    Optional<String> trace() {
        return Optional.ofNullable(System.getProperty(TRACE_PROPERTY)).filter(header -> !header.isBlank());
    }

    /** What is left of its time. */
    Duration left() {
        return Duration.ofMillis(context.getRemainingTimeInMillis());
    }

    Metrics metrics() {
        return metrics;
    }

    @Override
    public void close() {
        metrics.writeTo(System.out::println, Clock.systemUTC());
        MDC.remove(REQUEST);
        MDC.remove(TRACE);
    }
}
