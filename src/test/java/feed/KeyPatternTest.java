package feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPatternTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @ParameterizedTest
    @CsvSource({
        "{date}/events.csv.gz, 2026-11-21/events.csv.gz",
        "{yyyy}/{MM}/{dd}/part-*.gz, 2026/11/21/part-0.gz",
        "events_{yyyyMMdd}.csv, events_20261121.csv",
        "{yyyy}/{date}/x.csv, 2026/2026-11-21/x.csv"
    })
    void findsTheBusinessDateInAKey(String pattern, String key) {
        assertThat(new KeyPattern(pattern).findDate(key)).contains(DAY);
    }

    @ParameterizedTest
    @CsvSource({
        "{date}/events.csv.gz, 2026-11-21/events.csv",
        "{date}/events.csv, 2026-02-30/events.csv",
        "{yyyy}/{date}/x.csv, 2025/2026-11-21/x.csv",
        "{date}.csv, 2026-11-2x.csv"
    })
    void findsNoneInAKeyOfAnotherForm(String pattern, String key) {
        assertThat(new KeyPattern(pattern).findDate(key)).isEmpty();
    }

    @Test
    void namesTheKeyOfADate() {
        assertThat(new KeyPattern("{yyyy}/{MM}/events-{date}.csv").keyOf(DAY))
                .isEqualTo("2026/11/events-2026-11-21.csv");
        assertThat(new KeyPattern("{date}/*.csv").isExact()).isFalse();
        assertThat(new KeyPattern("*{date}.csv").isExact()).isFalse();
        assertThat(new KeyPattern("{date}.csv").isExact()).isTrue();
        assertThat(KeyPattern.format("https://host/{yyyyMMdd}?d={date}", DAY))
                .isEqualTo("https://host/20261121?d=2026-11-21");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events.csv", "{yyyy}/{MM}/x.csv", "{day}/x.csv", "{}/x", "{date/x"})
    void refusesAPatternWithoutAWholeDate(String pattern) {
        assertThatThrownBy(() -> new KeyPattern(pattern)).isInstanceOf(IllegalArgumentException.class);
    }
}
