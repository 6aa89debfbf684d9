package collect.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebClientTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.test/export/2026-11-21/events.csv.gz, https://a.test/export/2026-11-21/events.csv.gz",
        "https://u:p@a.test:8443/x?token=y#z, https://a.test:8443/x",
        "https://a.test/t/9f8a7b6c5d4e3f2a1b0c9d8e/day.csv, https://a.test/t/***/day.csv",
        "https://a.test/123e4567-e89b-12d3-a456-426614174000/day.csv, https://a.test/***/day.csv",
        "https://a.test/behaviour_events_of_the_shop/day.csv, https://a.test/behaviour_events_of_the_shop/day.csv"
    })
    void showsAnAddressWithoutItsSecrets(String address, String shown) {
        assertThat(WebClient.shown(URI.create(address))).isEqualTo(shown);
    }
}
