package feed;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.format.Mapping;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
                .isEqualTo(new Match.Ignored("no feed matches s3://theirs/tracking/a.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tracking/_SUCCESS", "tracking/a.csv.tmp", "tracking/2026/", "tracking/x/dummy-object.txt"})
    void ignoresWhatIsNeverData(String key) {
        assertThat(feeds.match("files", key).isMatched()).as(key).isFalse();
    }

    @Test
    void setsAsideWhatSaysThatABusinessDateIsComplete() {
        Feed feed = owing("manifest:manifest.json");
        String manifest = "tracking/2026-11-23/manifest.json";

        assertThat(new Feeds(List.of(feed)).match("files", manifest)).isInstanceOf(Match.SetAside.class);
        assertThat(feed.isSign(manifest)).isTrue();
        assertThat(feed.businessDate(manifest)).contains(LocalDate.parse("2026-11-23"));
        assertThat(feed.businessDate("tracking/2026-11-23/events-7.csv")).contains(LocalDate.parse("2026-11-23"));
        assertThat(feed.businessDate("tracking/elsewhere.csv")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tracking/_SUCCESS.csv", "tracking/tmp", "tracking/a\\Eb.csv", "tracking/(a+.csv"})
    void readsWhatOnlyLooksAlike(String key) {
        assertThat(feeds.match("files", key).isMatched()).as(key).isTrue();
    }

    private static Feed owing(String complete) {
        DayTime six = DayTime.parse("06:00");
        return feed(
                "tracking",
                "tracking/",
                new Delivery(
                        new KeyPattern("{date}/events*.csv"),
                        Completeness.parse(complete),
                        ZoneOffset.UTC,
                        six,
                        six,
                        six,
                        six));
    }

    private static Feed feed(String name, String prefix) {
        return feed(name, prefix, Delivery.NONE);
    }

    private static Feed feed(String name, String prefix, Delivery delivery) {
        return new Feed(
                name,
                "files",
                prefix,
                "rees46",
                true,
                50,
                Mapping.NONE,
                Duration.ofDays(1),
                Duration.ofDays(1),
                20,
                1000,
                List.of("_SUCCESS", "*.tmp", "*/", "dummy-object.txt"),
                false,
                delivery);
    }
}
