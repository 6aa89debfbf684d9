package watch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.format.Mapping;
import feed.Completeness;
import feed.DayTime;
import feed.Delivery;
import feed.Feed;
import feed.KeyPattern;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looked for from 00:30, due at 06:00, warned of at 06:10, alarmed at 06:30. */
class DeliveryStatusTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({
        // of one object: waiting, loading, loaded, failed, collected, at; how it stands
        "0, 0, 0, 0, '', 05:59, expected",
        "0, 0, 0, 0, '', 06:00, late",
        "0, 0, 0, 0, '', 06:09, late",
        "0, 0, 0, 0, '', 06:10, late",
        "0, 0, 0, 0, '', 06:29, late",
        "0, 0, 0, 0, '', 06:30, missing",
        "0, 0, 0, 0, collecting, 05:59, collecting",
        "0, 0, 0, 0, collecting, 06:30, late",
        "0, 0, 0, 0, failed, 05:59, expected",
        "1, 0, 0, 0, '', 05:59, arrived",
        "1, 0, 0, 0, '', 06:30, late",
        "0, 1, 0, 0, '', 05:59, loading",
        "0, 1, 0, 0, '', 06:00, late",
        "1, 1, 0, 0, collecting, 05:59, loading",
        "0, 0, 0, 1, '', 05:59, arrived",
        "0, 0, 1, 0, '', 05:59, loaded",
        "0, 0, 1, 0, '', 06:30, loaded",
        "1, 1, 1, 1, '', 06:30, loaded",
    })
    void isDecidedByTheLedgerAndTheClock(
            int waiting, int loading, int loaded, int failed, String collected, String at, String state) {
        DeliveryStatus status = status("1", at, progress(waiting, loading, loaded, failed, collected, false, false, 0));

        assertThat(status.state()).hasToString(state);
    }

    @ParameterizedTest
    @CsvSource({
        // loaded, waiting, failed, marker or manifest there, manifest read, keys that it lists and that are not loaded
        "2, 1, 0, 0, false, false, 0, arrived",
        "2, 2, 0, 0, false, false, 0, loaded",
        "2, 3, 1, 1, false, false, 0, loaded",
        "marker:_SUCCESS, 1, 0, 0, false, false, 0, arrived",
        "marker:_SUCCESS, 0, 0, 0, true, false, 0, arrived",
        "marker:_SUCCESS, 1, 0, 0, true, false, 0, loaded",
        "marker:_SUCCESS, 1, 1, 0, true, false, 0, arrived",
        "marker:_SUCCESS, 1, 0, 1, true, false, 0, arrived",
        "manifest:m, 1, 0, 0, true, false, 0, arrived",
        "manifest:m, 1, 0, 0, true, true, 1, arrived",
        "manifest:m, 1, 1, 0, true, true, 0, loaded",
        "manifest:m, 0, 0, 0, true, true, 0, loaded",
    })
    void isCompleteWhenWhatIsAskedForIsLoaded(
            String complete,
            int loaded,
            int waiting,
            int failed,
            boolean signed,
            boolean read,
            int absent,
            String state) {
        DeliveryStatus status =
                status(complete, "05:00", progress(waiting, 0, loaded, failed, "", signed, read, absent));

        assertThat(status.state()).hasToString(state);
    }

    @Test
    void isRecoveredOnceSomebodyWasAlarmed() {
        Progress loaded = progress(0, 0, 1, 0, "", false, false, 0);
        Instant alarmed = Instant.parse("2026-11-24T06:30:00Z");
        Progress late = new Progress(
                0,
                0,
                1,
                0,
                0,
                1_234,
                Optional.of(alarmed.plusSeconds(60)),
                "",
                false,
                loaded.manifest(),
                loaded.collection(),
                true,
                Optional.of(alarmed),
                Optional.empty());

        DeliveryStatus status = status("1", "07:00", late);

        assertThat(status.state()).isEqualTo(DeliveryState.RECOVERED);
        assertThat(status.state().isLoaded()).isTrue();
        assertThat(status.known()).isEqualTo("loaded, 1,234 records");
        assertThat(status.records()).isEqualTo(1_234);
        assertThat(status.alarmedAt()).contains(alarmed);
        assertThat(status.recoveredAt()).isEmpty();
        assertThat(status.loadedAt()).contains(alarmed.plusSeconds(60));
        assertThat(status("2", "07:00", late).loadedAt())
                .as("of a date that is not complete")
                .isEmpty();
    }

    @Test
    void hasALetterForACalendar() {
        StringBuilder letters = new StringBuilder();
        for (DeliveryState state : DeliveryState.values()) {
            letters.append(state.symbol());
        }

        assertThat(letters).hasToString(".calL!MR");
        assertThat(letters.chars().distinct().count()).isEqualTo(letters.length());
    }

    private static DeliveryStatus status(String complete, String at, Progress progress) {
        Delivery delivery = new Delivery(
                new KeyPattern("{date}/events*.csv"),
                Completeness.parse(complete),
                ZoneOffset.UTC,
                DayTime.parse("00:30"),
                DayTime.parse("06:00"),
                DayTime.parse("06:10"),
                DayTime.parse("06:30"));
        Feed feed = new Feed(
                "tracking",
                "files",
                "tracking/",
                "rees46",
                true,
                50,
                Mapping.NONE,
                Duration.ofDays(3650),
                Duration.ofDays(2),
                20,
                10,
                List.of(),
                false,
                delivery);
        return DeliveryStatus.of(feed, DAY, Instant.parse("2026-11-24T" + at + ":00Z"), progress);
    }

    private static Progress progress(
            int waiting,
            int loading,
            int loaded,
            int failed,
            String collected,
            boolean signed,
            boolean read,
            int absent) {
        return new Progress(
                waiting,
                loading,
                loaded,
                failed,
                0,
                0,
                Optional.empty(),
                "torn",
                signed,
                new Progress.Listed(read, "", absent, "b.csv"),
                new Progress.Collected(collected, 0, Optional.empty(), ""),
                true,
                Optional.empty(),
                Optional.empty());
    }
}
