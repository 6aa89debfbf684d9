package app.settings.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {
    @ParameterizedTest
    @CsvSource({
        "footfall.db.password, hush, ***",
        "footfall.alarm.webhook, https://chat.example/hush, ***",
        "footfall.feeds.shop.source-token, hush, ***",
        "footfall.feeds.shop.source-password, hush, ***",
        "footfall.feeds.shop.source-key, hush, ***",
        "footfall.feeds.shop.source-headers, X-Api-Key=hush, ***",
        "footfall.feeds.shop.source-url, https://shop.example/a?key=hush&page=2, https://shop.example/a?key=***&page=***",
        "footfall.feeds.shop.source-url, https://me:hush@shop.example/a, https://***@shop.example/a",
        "footfall.db.url, jdbc:postgresql://db/f?password=hush, jdbc:postgresql://db/f?password=***",
        "footfall.queue, footfall, footfall"
    })
    void showsNoSecret(String key, String value, String shown) {
        assertThat(new Setting(key, value, "default").masked().value()).isEqualTo(shown);
    }
}
