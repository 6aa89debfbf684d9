package app.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingTest {
    @Test
    void isOffUnlessAVariableAsksForIt() {
        assertThat(Tracing.by(Map.of()).isWanted()).isFalse();
        assertThat(Tracing.by(Map.of("OTEL_SERVICE_NAME", "loader")).isWanted()).isFalse();
        assertThat(Tracing.by(Map.of("OTEL_TRACES_EXPORTER", "")).isWanted()).isFalse();
        assertThat(Tracing.by(Map.of("OTEL_TRACES_EXPORTER", "otlp")).isWanted())
                .isTrue();
        assertThat(Tracing.by(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"))
                        .isWanted())
                .isTrue();
    }

    @Test
    void isOffWhereItIsSwitchedOff() {
        String endpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
        assertThat(Tracing.by(Map.of(endpoint, "http://c:4318", "OTEL_SDK_DISABLED", "TRUE"))
                        .isWanted())
                .isFalse();
        assertThat(Tracing.by(Map.of(endpoint, "http://c:4318", "OTEL_TRACES_EXPORTER", "none"))
                        .isWanted())
                .isFalse();
    }
}
