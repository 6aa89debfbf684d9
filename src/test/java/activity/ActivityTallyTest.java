package activity;

import static org.assertj.core.api.Assertions.assertThat;

import behaviour.Amount;
import behaviour.Event;
import behaviour.Kind;
import behaviour.ParsedBatch;
import behaviour.columns.Events;
import catalogue.version.CatalogueState;
import catalogue.version.EnrichedBatch;
import catalogue.version.ProductVersion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Days as they are in UTC, but for one on which the day turns at 00:05. */
class ActivityTallyTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate TURNS_LATE = LocalDate.of(2026, 12, 24);
    private static final long MINUTE = 60_000_000L;
    private static final ProductVersion UNPRICED = new ProductVersion(1, Amount.ABSENT);
    private static final ProductVersion OURS = new ProductVersion(2, new Amount(1_999, 2));

    private final List<Long> asked = new ArrayList<>();
    private final BusinessDays calendar = new BusinessDays(utcDay -> {
        asked.add(utcDay);
        LocalDate day = LocalDate.ofEpochDay(utcDay);
        List<Optional<LocalDate>> quarters = new ArrayList<>(Collections.nCopies(96, Optional.of(day)));
        if (day.equals(TURNS_LATE)) {
            quarters.set(0, Optional.empty());
        }
        return quarters;
    });
    private final ActivityTally tally = new ActivityTally();

    @Test
    void countsEachKindOfEachProductByDay() {
        add(
                event(at(DAY, 0), Kind.VIEW, "a", 1, 1_050),
                event(at(DAY, 1_439), Kind.VIEW, "a", 1, 1_050),
                event(at(DAY, 0), Kind.CART, "b", 1, 1_050),
                event(at(DAY, 0), Kind.UNCART, "b", 1, 1_050),
                event(at(DAY.plusDays(1), 0), Kind.PURCHASE, "a", 3, 1_050));
        add(event(at(DAY.plusDays(1), 5), Kind.PURCHASE, "a", 2, 100), event(at(DAY, 3), Kind.VIEW, "b", 9, 9));

        assertThat(rows())
                .containsExactly(
                        "2026-11-20 a views 2 carts 0 uncarts 0 purchases 0 units 0 revenue 0",
                        "2026-11-20 b views 1 carts 1 uncarts 1 purchases 0 units 0 revenue 0",
                        "2026-11-21 a views 0 carts 0 uncarts 0 purchases 2 units 5 revenue 33.50");
        assertThat(tally.covers(2, 7)).isTrue();
    }

    @Test
    void coversOnlyWhatItSawAllOf() {
        add(event(at(DAY, 0), Kind.VIEW, "a", 1, 1));

        assertThat(tally.covers(1, 1)).isTrue();
        assertThat(tally.covers(2, 1)).isFalse();
        assertThat(tally.covers(0, 1)).isFalse();
        assertThat(tally.covers(1, 2)).isFalse();
        assertThat(new ActivityTally().covers(0, 0)).isTrue();
        add();
        assertThat(tally.covers(2, 1)).isTrue();
    }

    @Test
    void takesOurPriceWhereTheFileHasNone() {
        add(
                event(at(DAY, 0), Kind.PURCHASE, "known", 3, -1),
                event(at(DAY, 0), Kind.PURCHASE, "known", 1, 1_000),
                event(at(DAY, 0), Kind.PURCHASE, "unknown", 2, -1));

        assertThat(rows())
                .containsExactly(
                        "2026-11-20 known views 0 carts 0 uncarts 0 purchases 2 units 4 revenue 69.97",
                        "2026-11-20 unknown views 0 carts 0 uncarts 0 purchases 1 units 2 revenue 0 unpriced 2");
    }

    @Test
    void doesNotCoverAnObjectWhoseDayTurnsWithinAQuarter() {
        add(event(at(TURNS_LATE, 15), Kind.VIEW, "a", 1, 1));
        assertThat(tally.covers(1, 1)).isTrue();

        add(event(at(TURNS_LATE, 14), Kind.VIEW, "a", 1, 1));

        assertThat(tally.covers(2, 2)).isFalse();
        add(event(at(DAY, 0), Kind.VIEW, "a", 1, 1));
        assertThat(tally.covers(3, 3)).as("for good").isFalse();
    }

    @Test
    void hasRoomForSoManyPairsOfDayAndProduct() {
        int days = 500;
        int products = ActivityTally.MAX_CELLS / days;
        add(IntStream.range(0, products)
                .mapToObj(i -> event(at(DAY, 0), Kind.VIEW, "p" + i, 1, 1))
                .toArray(Event[]::new));
        add(IntStream.range(1, days)
                .mapToObj(i -> event(at(DAY.minusDays(i), 0), Kind.VIEW, "p0", 1, 1))
                .toArray(Event[]::new));
        assertThat(tally.covers(2, products + days - 1)).isTrue();

        add(event(at(DAY.minusDays(days), 0), Kind.VIEW, "p0", 1, 1));

        assertThat(tally.covers(3, products + days)).isFalse();
    }

    @Test
    void asksForEachDayOnce() {
        add(event(at(DAY, 0), Kind.VIEW, "a", 1, 1), event(at(DAY, 700), Kind.VIEW, "a", 1, 1));
        add(event(at(DAY, 1_439), Kind.VIEW, "a", 1, 1), event(-1, Kind.VIEW, "a", 1, 1));

        assertThat(asked).containsExactly(DAY.toEpochDay(), -1L);
        assertThat(tally.days().keySet()).containsExactly(LocalDate.of(1969, 12, 31), DAY);
    }

    @Test
    void findsTheQuarterOfATime() {
        long quarter = 15 * MINUTE;
        long from = DAY.toEpochDay() * 96 * quarter + 5 * quarter;

        BusinessDays.Quarter found = calendar.quarterOf(from + quarter - 1);

        assertThat(found).isEqualTo(new BusinessDays.Quarter(from, from + quarter, Optional.of(DAY)));
        assertThat(calendar.quarterOf(from)).isEqualTo(found);
        assertThat(found.contains(from)).isTrue();
        assertThat(found.contains(from + quarter - 1)).isTrue();
        assertThat(found.contains(from + quarter)).isFalse();
        assertThat(found.contains(from - 1)).isFalse();
        assertThat(calendar.quarterOf(-1).fromMicros()).isEqualTo(-quarter);
    }

    private void add(Event... events) {
        Events columns = Events.of(List.of(events));
        ProductVersion[] versions = IntStream.range(0, columns.products())
                .mapToObj(i -> columns.productId(i).equals("known") ? OURS : UNPRICED)
                .toArray(ProductVersion[]::new);
        int[] numbers = IntStream.range(0, columns.size()).map(columns::product).toArray();
        ParsedBatch<Event> reading = new ParsedBatch<>(1, 1, events.length, 0, columns, List.of());
        tally.add(new EnrichedBatch(reading, columns, numbers, versions, new CatalogueState(1, "")), calendar);
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        new TreeMap<>(tally.days()).forEach((day, counts) -> {
            for (int product = 0; product < tally.products().size(); product++) {
                if (!counts.isEmpty(product)) {
                    rows.add(day + " " + tally.products().text(product)
                            + " views " + counts.count(product, Kind.VIEW)
                            + " carts " + counts.count(product, Kind.CART)
                            + " uncarts " + counts.count(product, Kind.UNCART)
                            + " purchases " + counts.count(product, Kind.PURCHASE)
                            + " units " + counts.units(product)
                            + " revenue " + plain(counts.revenue(product))
                            + (counts.unpricedUnits(product).signum() > 0
                                    ? " unpriced " + counts.unpricedUnits(product)
                                    : ""));
                }
            }
        });
        return rows;
    }

    private static String plain(BigDecimal amount) {
        return amount.toPlainString();
    }

    private static long at(LocalDate day, int minute) {
        return (day.toEpochDay() * 1_440 + minute) * MINUTE;
    }

    private static Event event(long micros, Kind kind, String product, int quantity, long cents) {
        Amount price = cents < 0 ? Amount.ABSENT : new Amount(cents, 2);
        return new Event(1, 1, micros, kind, product, "u", "", new Amount(quantity, 0), price, "", "", "", "");
    }
}
