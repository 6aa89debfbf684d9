package cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import failure.UserError;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalendarGridTest {
    private static final CalendarGrid GRID = new CalendarGrid(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 24));

    @Test
    void saysHowToBeOwedSomething() {
        assertThat(GRID.show(List.of(), Optional.empty()))
                .isEqualTo("No deliveries expected: no feed has a due time (footfall.feeds.<name>.due).\n");
        assertThat(GRID.show(List.of(), Optional.of("clicks")))
                .isEqualTo("No deliveries expected: feed clicks has no due time (footfall.feeds.clicks.due).\n");
    }

    @Test
    void readsATimeOfItsOwnOffsetOrOfOurZone() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Instant time = Instant.parse("2026-11-24T05:30:00Z");

        assertThat(Moment.parse("--at", "2026-11-24T06:30", zone)).isEqualTo(time);
        assertThat(Moment.parse("--at", "2026-11-24T06:30+01:00", ZoneId.of("UTC")))
                .isEqualTo(time);
        assertThat(Moment.parse("--at", "2026-11-24T05:30Z", zone)).isEqualTo(time);
        assertThatThrownBy(() -> Moment.parse("--at", "6:30", zone))
                .isInstanceOfSatisfying(
                        UserError.class, wrong -> assertThat(wrong.exitCode()).isEqualTo(UserError.USAGE))
                .hasMessage("--at is '6:30', expected a time such as 2026-11-24T06:30 or 2026-11-24T06:30+01:00");
    }
}
