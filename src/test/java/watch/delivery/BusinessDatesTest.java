package watch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import feed.Completeness;
import feed.DayTime;
import feed.Delivery;
import feed.KeyPattern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BusinessDatesTest {
    private static final Delivery NEXT_MORNING = delivery("00:30", "06:30");
    private static final Delivery SAME_DAY = delivery("D+0 00:00", "D+0 16:45");

    @Test
    void beginsWithADateWhoseAlarmTimeIsToCome() {
        assertThat(first(NEXT_MORNING, "2026-11-24T05:00:00Z")).hasToString("2026-11-23");
        assertThat(first(SAME_DAY, "2026-11-24T16:40:00Z")).hasToString("2026-11-24");
    }

    @Test
    void beginsWithADateThatWasOwedTodayOnlyOnceItIsThere() {
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        LocalDate owed = LocalDate.parse("2026-11-23");

        assertThat(BusinessDates.of(NEXT_MORNING, noon, Optional.empty(), Optional.empty()))
                .doesNotContain(owed);
        assertThat(BusinessDates.of(NEXT_MORNING, noon, Optional.empty(), Optional.of(owed)))
                .containsExactly(owed);
        assertThat(BusinessDates.of(NEXT_MORNING, noon, Optional.empty(), Optional.of(owed.minusDays(1))))
                .doesNotContain(owed.minusDays(1));
    }

    @Test
    void endsWithTheLastDateThatIsLookedFor() {
        assertThat(BusinessDates.lastBegun(NEXT_MORNING, Instant.parse("2026-11-24T00:29:00Z")))
                .hasToString("2026-11-22");
        assertThat(BusinessDates.lastBegun(NEXT_MORNING, Instant.parse("2026-11-24T00:30:00Z")))
                .hasToString("2026-11-23");
    }

    @Test
    void goesOnFromTheFirstWatchedDateButNotForEver() {
        LocalDate since = LocalDate.parse("2026-11-20");
        assertThat(BusinessDates.of(
                        NEXT_MORNING, Instant.parse("2026-11-24T05:00:00Z"), Optional.of(since), Optional.empty()))
                .hasSize(4)
                .startsWith(since);
        assertThat(BusinessDates.of(
                        NEXT_MORNING, Instant.parse("2027-11-24T05:00:00Z"), Optional.of(since), Optional.empty()))
                .hasSize(BusinessDates.BACK + 1);
    }

    @Test
    void knowsADateThatIsThereEarly() {
        assertThat(BusinessDates.of(
                        NEXT_MORNING,
                        Instant.parse("2026-11-24T05:00:00Z"),
                        Optional.empty(),
                        Optional.of(LocalDate.parse("2026-11-24"))))
                .endsWith(LocalDate.parse("2026-11-24"));
    }

    private static LocalDate first(Delivery delivery, String at) {
        return BusinessDates.of(delivery, Instant.parse(at), Optional.empty(), Optional.empty())
                .get(0);
    }

    private static Delivery delivery(String notBefore, String alarm) {
        return new Delivery(
                new KeyPattern("{date}.csv"),
                new Completeness.Objects(1),
                ZoneId.of("UTC"),
                DayTime.parse(notBefore),
                DayTime.parse(alarm),
                DayTime.parse(alarm),
                DayTime.parse(alarm));
    }
}
