package app.trace;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** Whether traces are wanted. Where they are not, nothing of OpenTelemetry's SDK is loaded. */
public final class Tracing {
    private static final List<String> EXPORTERS =
            List.of("OTEL_TRACES_EXPORTER", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");

    /** Bound where traces are wanted. */
    static final String FLUSH = "traceFlush";

    private final boolean wanted;

    private Tracing(boolean wanted) {
        this.wanted = wanted;
    }

    /** By OpenTelemetry's standard variables: one that names an exporter or where it sends to switches it on. */
    public static Tracing by(Map<String, String> environment) {
        boolean disabled = "true".equalsIgnoreCase(environment.get("OTEL_SDK_DISABLED"))
                || "none".equalsIgnoreCase(environment.get("OTEL_TRACES_EXPORTER"));
        return new Tracing(!disabled
                && EXPORTERS.stream()
                        .anyMatch(name -> !environment.getOrDefault(name, "").isBlank()));
    }

    boolean isWanted() {
        return wanted;
    }

    /**
     * Before Camel starts; what is left of the traces is sent when it has stopped.
     *
     * @throws failure.UserError when a variable is wrong
     */
    public void begin(Main main) {
        if (wanted) {
            Telemetry.bind(main);
        }
    }

    /** Sends what there is of the traces, within seconds: a process that is frozen between its events sends nothing. */
    public static void flush(CamelContext context) {
        Runnable flush = context.getRegistry().lookupByNameAndType(FLUSH, Runnable.class);
        if (flush != null) {
            flush.run();
        }
    }
}
