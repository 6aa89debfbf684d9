package watch.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import notification.CreatedObject;
import org.junit.jupiter.api.Test;

class ManifestTextTest {
    private static final CreatedObject MANIFEST =
            new CreatedObject("files", "tracking/2026-11-23/manifest.json", "v", "e", "", 10);

    @Test
    void readsAnArrayAnObjectAndLines() {
        for (String text : List.of(
                "[\"a.csv\", \"b.csv\"]",
                "\uFEFF{\"files\": [{\"key\": \"a.csv\"}, {\"url\": \"s3://files/tracking/2026-11-23/b.csv\"}]}",
                "# two\r\na.csv\r\n\r\ntracking/2026-11-23/b.csv\r\n",
                "/tracking/2026-11-23/a.csv\nb.csv\nb.csv")) {
            assertThat(keys(text)).as(text).containsExactly("tracking/2026-11-23/a.csv", "tracking/2026-11-23/b.csv");
        }
    }

    @Test
    void takesAnEmptyManifestForADayWithoutObjects() {
        assertThat(keys("[]")).isEmpty();
    }

    @Test
    void saysWhatIsWrong() {
        refuses("{\"parts\": 3}", "none of the arrays files, entries and keys");
        refuses("[{\"size\": 3}]", "has no key");
        refuses("{\"files\": [", "is not JSON");
        refuses("s3://others/a.csv", "of another bucket");
    }

    private static void refuses(String text, String message) {
        assertThatThrownBy(() -> keys(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static List<String> keys(String text) {
        return ManifestText.keys(text.getBytes(StandardCharsets.UTF_8), MANIFEST, "tracking/");
    }
}
