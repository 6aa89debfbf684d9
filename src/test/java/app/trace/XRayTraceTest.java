package app.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XRayTraceTest {
    @Test
    void namesTheSameTraceAndTheSameSpan() {
        assertThat(XRayTrace.parent("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"))
                .hasValue("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01");
        assertThat(
                        XRayTrace.parent(
                                "Self=1-67891234-12456789abcdef012345678a; Root=1-5759e988-bd862e3fe1be46a994272793; Parent=53995c3f42cd8ad8; Sampled=0; Lineage=a87bd80c:1"))
                .hasValue("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Root=1-5759e988-bd862e3fe1be46a994272793",
                "Root=1-5759e988-bd862e3fe1be46a99427279;Parent=53995c3f42cd8ad8",
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995C3F42CD8AD8"
            })
    void isNoneWithoutASpan(String header) {
        assertThat(XRayTrace.parent(header)).isEmpty();
    }
}
