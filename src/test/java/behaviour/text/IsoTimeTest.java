package behaviour.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoTimeTest {
    private static final long DAY = 86_400_000_000L;

    /** The years at which the rules of leap years part, each day that a calendar could have. */
    @Test
    void knowsEveryDayOfTheCalendar() {
        for (int year : new int[] {1600, 1899, 1900, 1970, 1999, 2000, 2023, 2024, 2100, 2400, 9999}) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    String text = String.format("%04d-%02d-%02d", year, month, day);
                    assertThat(micros(text)).as(text).isEqualTo(expected(year, month, day));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1970-01-01T00:00:00+01:30, -5400000000",
        "1970-01-01T00:00:00-01:30, 5400000000",
        "1970-01-01T00:00+18:59, -68340000000",
        "1970-01-01 00:00:59.000001z, 59000001",
        "1970-01-01T23:59:59.1234567, 86399123456",
        "1970-01-01T00:00:00.9+01, -3599100000",
        "1970-01-01T00:00:00.9+0100, -3599100000",
    })
    void readsATime(String text, long micros) {
        assertThat(micros(text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T24:00:00Z",
        "1970-01-01T00:60:00Z",
        "1970-01-01T00:00:60Z",
        "1970-01-01T00:00:00.Z",
        "1970-01-01T00:00:00+19:00",
        "1970-01-01T00:00:00+00:60",
        "1970-01-01T00:00:00+1",
        "1970-01-01T00:00:00+01:0",
        "1970-01-01T00:00:00+01-00",
        "1970-01-01T00:00:00X",
        "1970-01-01x00:00:00",
        "1970-01-01T00-00:00",
        "1970-01-01T00-00",
        "1970-1-01",
        "1970/01/01",
        "1970-01-011",
        "197-01-01",
        "1970-01-01T00",
    })
    void refusesWhatIsNone(String text) {
        assertThat(micros(text)).isEqualTo(TimeFormat.BAD);
    }

    @Test
    void takesItsZoneWhereATimeCarriesNone() {
        String text = "2026-07-01T12:00:00";

        assertThat(new IsoTime(ZoneId.of("Europe/Berlin")).micros(text.toCharArray(), 0, text.length()))
                .isEqualTo(micros(text + "+02:00"));
        assertThat(new IsoTime(ZoneOffset.UTC).micros(("x" + text + "x").toCharArray(), 1, text.length()))
                .isEqualTo(micros(text + "Z"));
    }

    private static long expected(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).toEpochDay() * DAY;
        } catch (DateTimeException none) {
            return TimeFormat.BAD;
        }
    }

    private static long micros(String text) {
        return new IsoTime(ZoneOffset.UTC).micros(text.toCharArray(), 0, text.length());
    }
}
