package cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.format.Mapping;
import feed.Delivery;
import feed.Feed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import watch.delivery.DeliveryState;
import watch.delivery.DeliveryStatus;

class CalendarLinesTest {
    @Test
    void hasALetterForEachDateAndALineForWhatIsNotLoaded() {
        CalendarGrid grid = new CalendarGrid(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 25));

        assertThat(grid.show(
                        List.of(
                                standing("tracking", 16, DeliveryState.LOADED),
                                standing("tracking", 22, DeliveryState.RECOVERED),
                                standing("tracking", 23, DeliveryState.MISSING),
                                standing("tracking", 25, DeliveryState.EXPECTED),
                                standing("shop", 17, DeliveryState.LATE)),
                        Optional.empty()))
                .isEqualTo("""
                                  11-16    11-23
                        shop       !
                        tracking  L     R  M .

                        . expected   c collecting   a arrived   l loading   L loaded   ! late   M missing   R recovered

                        tracking 2026-11-23 missing: known\\x1b of 23
                        tracking 2026-11-25 expected: known\\x1b of 25
                        shop 2026-11-17 late: known\\x1b of 17
                        """);
    }

    private static DeliveryStatus standing(String feed, int day, DeliveryState state) {
        Feed of = new Feed(
                feed,
                "files",
                "",
                "rees46",
                true,
                50,
                Mapping.NONE,
                Duration.ofDays(1),
                Duration.ofDays(1),
                20,
                10,
                List.of(),
                false,
                Delivery.NONE);
        return new DeliveryStatus(of, LocalDate.of(2026, 11, day), Instant.EPOCH, state, "known\u001b of " + day, null);
    }
}
