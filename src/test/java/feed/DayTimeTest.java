package feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void isOnTheNextDayUnlessItSaysOtherwise() {
        LocalDate day = LocalDate.of(2026, 11, 21);

        assertThat(DayTime.parse("06:00").of(day, BERLIN)).hasToString("2026-11-22T05:00:00Z");
        assertThat(DayTime.parse("D+0 23:30").of(day, BERLIN)).hasToString("2026-11-21T22:30:00Z");
        assertThat(DayTime.parse("D+2 06:00").of(day, BERLIN)).hasToString("2026-11-23T05:00:00Z");
    }

    @Test
    void keepsToTheClockOnDaylightSavingDays() {
        assertThat(DayTime.parse("06:00").of(LocalDate.of(2026, 3, 28), BERLIN)).hasToString("2026-03-29T04:00:00Z");
        assertThat(DayTime.parse("02:30").of(LocalDate.of(2026, 3, 28), BERLIN)).hasToString("2026-03-29T01:30:00Z");
        assertThat(DayTime.parse("02:30").of(LocalDate.of(2026, 10, 24), BERLIN))
                .hasToString("2026-10-25T00:30:00Z");
        assertThat(DayTime.parse("06:00").of(LocalDate.of(2026, 10, 24), BERLIN))
                .hasToString("2026-10-25T05:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6:00", "24:00", "D-1 06:00", "D+1", "", "06:60"})
    void refusesOtherForms(String text) {
        assertThatThrownBy(() -> DayTime.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
