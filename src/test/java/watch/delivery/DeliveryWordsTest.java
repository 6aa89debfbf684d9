package watch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import feed.Completeness;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each state of a date that is not complete, in words. */
class DeliveryWordsTest {
    private static final String TORN = "it is\n torn";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | not published yet",
                "not-there | not published yet: it is torn",
                "collecting | collecting at 41 % (3.0 MiB)",
                "failed | missing: its collection fails with it is torn",
                "refused | missing: the collected content was refused, it is torn",
                "stored | collected, but its notification did not arrive",
            })
    void saysWhyNothingIsThere(String collection, String words) {
        Progress.Collected collected =
                new Progress.Collected(collection, 3L << 20, Optional.of((3L << 20) * 100 / 41), TORN);

        assertThat(DeliveryDescription.of(
                        Completeness.parse("1"), progress(0, 0, 0, 0, false, listed(false, "", 0), collected)))
                .isEqualTo(words);
    }

    @Test
    void saysHowFarACollectionIs() {
        assertThat(collecting(5L << 20, Optional.empty())).isEqualTo("collecting, 5.0 MiB so far");
        assertThat(collecting(5L << 20, Optional.of(0L))).isEqualTo("collecting, 5.0 MiB so far");
        assertThat(collecting(9L << 20, Optional.of(5L << 20))).isEqualTo("collecting at 100 % (9.0 MiB)");
        assertThat(collecting(2_000L << 20, Optional.of(2_000L << 20))).isEqualTo("collecting at 100 % (2,000.0 MiB)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 0 | 0 | 0 | 1 | arrived but failing with it is torn; 0 of 1 object loaded",
                "3 | 0 | 1 | 1 | 0 | arrived and being loaded; 1 of 3 objects loaded",
                "3 | 2 | 1 | 0 | 0 | arrived and being loaded; 0 of 3 objects loaded",
                "3 | 2 | 0 | 1 | 1 | arrived but failing with it is torn; arrived and waiting to be loaded; 1 of 3 objects loaded",
                "marker:_OK | 0 | 0 | 2 | 0 | 2 objects loaded, _OK is missing",
                "marker:_OK | 1 | 0 | 1 | 0 | arrived and waiting to be loaded; 1 object loaded, _OK is missing",
            })
    void saysWhatIsThereAndWhatIsNot(String complete, int waiting, int loading, int loaded, int failed, String words) {
        assertThat(DeliveryDescription.of(
                        Completeness.parse(complete),
                        progress(waiting, loading, loaded, failed, false, listed(false, "", 0), nothing())))
                .isEqualTo(words);
    }

    @Test
    void saysWhatAManifestLacks() {
        assertThat(manifest(listed(false, "", 0))).isEqualTo("1 object loaded, the manifest has not been read yet");
        assertThat(manifest(listed(false, TORN, 0)))
                .isEqualTo("1 object loaded, the manifest cannot be read: it is torn");
        assertThat(manifest(listed(true, "", 2))).isEqualTo("1 object loaded, 2 missing, such as b.csv");
        assertThat(manifest(listed(true, "", 0))).isEqualTo("1 object loaded");
    }

    @Test
    void boundsAReasonAndSaysWhenNoneIsKnown() {
        String known = failing("x".repeat(301));
        assertThat(known).contains("x".repeat(299) + "…").doesNotContain("x".repeat(300));
        assertThat(failing("x".repeat(300))).contains("x".repeat(300));
        assertThat(failing("")).startsWith("arrived but failing with an unknown error");
    }

    private static String failing(String error) {
        Progress torn = progress(0, 0, 0, 1, false, listed(false, "", 0), nothing());
        return DeliveryDescription.of(
                Completeness.parse("1"),
                new Progress(
                        0,
                        0,
                        0,
                        1,
                        0,
                        0,
                        Optional.empty(),
                        error,
                        false,
                        torn.manifest(),
                        torn.collection(),
                        true,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static String collecting(long done, Optional<Long> total) {
        return DeliveryDescription.of(
                Completeness.parse("1"),
                progress(
                        0,
                        0,
                        0,
                        0,
                        false,
                        listed(false, "", 0),
                        new Progress.Collected("collecting", done, total, "")));
    }

    private static String manifest(Progress.Listed listed) {
        return DeliveryDescription.of(Completeness.parse("manifest:m"), progress(0, 0, 1, 0, true, listed, nothing()));
    }

    private static Progress.Listed listed(boolean read, String error, int absent) {
        return new Progress.Listed(read, error, absent, "b.csv");
    }

    private static Progress.Collected nothing() {
        return new Progress.Collected("", 0, Optional.empty(), "");
    }

    private static Progress progress(
            int waiting,
            int loading,
            int loaded,
            int failed,
            boolean signed,
            Progress.Listed listed,
            Progress.Collected collected) {
        return new Progress(
                waiting,
                loading,
                loaded,
                failed,
                0,
                0,
                Optional.empty(),
                TORN,
                signed,
                listed,
                collected,
                true,
                Optional.empty(),
                Optional.empty());
    }
}
