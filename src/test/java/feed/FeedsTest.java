package feed;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.Mapping;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedsTest {
    private final Feeds feeds = new Feeds(List.of(feed("all", ""), feed("tracking", "tracking/")));

    @Test
    void choosesTheLongestPrefix() {
        assertThat(feeds.match("files", "tracking/2026/a.csv"))
                .isEqualTo(new Match.Matched(feed("tracking", "tracking/")));
        assertThat(feeds.match("files", "other/a.csv")).isEqualTo(new Match.Matched(feed("all", "")));
    }

    @Test
    void readsNoForeignBucket() {
        assertThat(feeds.match("theirs", "tracking/a.csv"))
                .isEqualTo(new Match.Ignored("no feed reads s3://theirs/tracking/a.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tracking/_SUCCESS", "tracking/a.csv.tmp", "tracking/2026/", "tracking/x/dummy-object.txt"})
    void ignoresWhatIsNeverData(String key) {
        assertThat(feeds.match("files", key).isMatched()).as(key).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tracking/_SUCCESS.csv", "tracking/tmp", "tracking/a\\Eb.csv", "tracking/(a+.csv"})
    void readsWhatOnlyLooksAlike(String key) {
        assertThat(feeds.match("files", key).isMatched()).as(key).isTrue();
    }

    private static Feed feed(String name, String prefix) {
        return new Feed(
                name,
                "files",
                prefix,
                "rees46",
                true,
                Mapping.NONE,
                Duration.ofDays(1),
                Duration.ofDays(1),
                20,
                1000,
                List.of("_SUCCESS", "*.tmp", "*/", "dummy-object.txt"),
                Delivery.NONE);
    }
}
