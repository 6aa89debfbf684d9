package app.trace;

import app.log.BuildInfo;
import failure.UserError;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** OpenTelemetry as its variables configure it, given to Camel, which makes a span of each step between routes. */
final class Telemetry {
    private static final AttributeKey<String> NAME = AttributeKey.stringKey("service.name");
    private static final int LAST_SPANS_SECONDS = 3;

    /** Of OTLP's protocols the one for which Java's own client will do; metrics and logs have ways of their own. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");

    private Telemetry() {}

    static void bind(Main main) {
        TraceLog.takeOver();
        OpenTelemetrySdk sdk = open();
        main.bind("tracer", sdk.getTracer("footfall", BuildInfo.read().version()));
        main.bind("contextPropagators", sdk.getPropagators());
        main.bind("traceContext", new TraceContext());
        main.bind(Tracing.FLUSH, (Runnable)
                () -> sdk.getSdkTracerProvider().forceFlush().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS));
        main.addOverrideProperty("camel.opentelemetry2.enabled", "true");
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStop(BaseMainSupport stopped) {
                sdk.shutdown().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS);
            }
        });
    }

    private static OpenTelemetrySdk open() {
        try {
            return AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .addPropertiesSupplier(() -> DEFAULTS)
                    .addResourceCustomizer((resource, unused) -> named(resource))
                    .build()
                    .getOpenTelemetrySdk();
        } catch (ConfigurationException | IllegalArgumentException | IllegalStateException wrong) {
            throw new UserError(
                    "tracing, as the variables OTEL_… ask for it: " + wrong.getMessage()
                            + "; OTLP is sent as http/protobuf",
                    UserError.USAGE);
        }
    }

    /** Footfall, unless the variables give another name. */
    private static Resource named(Resource resource) {
        String name = resource.getAttribute(NAME);
        return name == null || name.startsWith("unknown_service")
                ? resource.merge(Resource.create(Attributes.of(NAME, "footfall")))
                : resource;
    }
}
