package app.settings.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceLinksTest {
    @ParameterizedTest
    @CsvSource({
        "FOOTFALL_SERVICE_HOST, 10.0.0.7",
        "FOOTFALL_SERVICE_HOST, fd00::7",
        "FOOTFALL_SERVICE_PORT, 80",
        "FOOTFALL_SERVICE_PORT_HTTP, 80",
        "FOOTFALL_PORT, tcp://10.0.0.7:80",
        "FOOTFALL_MANAGEMENT_PORT, tcp://10.0.0.7:80",
        "FOOTFALL_PORT_80_TCP, tcp://10.0.0.7:80",
        "FOOTFALL_PORT_53_UDP, udp://[fd00::7]:53",
        "FOOTFALL_PORT_80_TCP_PROTO, tcp",
        "FOOTFALL_PORT_80_TCP_PORT, 80",
        "FOOTFALL_REPORTS_PORT_80_TCP_ADDR, 10.0.0.7"
    })
    void passWhateverTheServiceIsCalled(String variable, String value) {
        assertThat(ServiceLinks.contain(variable, value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "FOOTFALL_MANAGEMENT_PORT, 8081",
        "FOOTFALL_PORT, 8081",
        "FOOTFALL_PORTS, tcp://10.0.0.7:80",
        "FOOTFALL_SERVICE_HOST, localhost/",
        "FOOTFALL_SERVICE, 10.0.0.7",
        "FOOTFALL_PORT_TCP, tcp://10.0.0.7:80"
    })
    void leavesSettingsAndTheirMisspellings(String variable, String value) {
        assertThat(ServiceLinks.contain(variable, value)).isFalse();
    }
}
