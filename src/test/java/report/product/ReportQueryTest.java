package report.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import failure.UserError;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportQueryTest {
    private static final LocalDate DAY = LocalDate.of(2020, 11, 21);
    private static final ReportQuery POPULAR = ReportQuery.of(Report.POPULAR, Measure.VIEWS, 20);

    @Test
    void staysWithinItsLimits() {
        for (int limit : new int[] {0, 10_001}) {
            assertThatThrownBy(() -> ReportQuery.of(Report.POPULAR, Measure.VIEWS, limit))
                    .hasMessage("limit is " + limit + ", expected 1 to 10000");
        }
        assertThat(ReportQuery.of(Report.POPULAR, Measure.VIEWS, 10_000).limit())
                .isEqualTo(10_000);
        assertThatThrownBy(() -> POPULAR.between(DAY, DAY.minusDays(1)))
                .hasMessage("from 2020-11-21 is after to 2020-11-20");
        assertThatThrownBy(() -> ReportQuery.of(Report.BRANDS, Measure.VIEWS, 1).after(Key.of("1::a")))
                .hasMessage("the report brands has one page only");
    }

    @ParameterizedTest
    @CsvSource({
        "views, VIEWS",
        "carts, ADD_TO_CARTS",
        "add_to_carts, ADD_TO_CARTS",
        "Revenue, ITEM_REVENUE",
        "item-revenue, ITEM_REVENUE",
        "units, UNITS"
    })
    void takesEarlierNamesOfMeasures(String name, Measure measure) {
        assertThat(Measure.of(name)).isEqualTo(measure);
    }

    @Test
    void namesTheMeasuresAndReportsThatThereAre() {
        assertThatThrownBy(() -> Measure.of("luck"))
                .hasMessage(
                        "unknown measure 'luck', expected one of views, add_to_carts, purchases, units, item_revenue");
        assertThatThrownBy(() -> Report.of("best")).hasMessageContaining("popular, never, fewest");
        for (Report report : Report.values()) {
            assertThat(Report.of(report.toString())).isEqualTo(report);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-81204.5::p:1", "0:2020-02-29:木", "1E+3::"})
    void readsTheKeysThatItGives(String key) {
        assertThat(Key.of(Key.of(key).toString()).toString())
                .isEqualTo(Key.of(key).toString());
        assertThat(Key.of(key).productId()).isEqualTo(key.substring(key.indexOf(':', key.indexOf(':') + 1) + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1:p", "one::p", "1:yesterday:p", "1:-infinity:p"})
    void refusesOtherKeys(String key) {
        assertThatThrownBy(() -> Key.of(key)).hasMessage("'" + key + "' is no key that a report gave as its next");
    }

    @Test
    void takesThePresetThatIsKept() {
        Period period = Period.of(POPULAR.inLast(28), freshness(true));
        assertThat(period.preset()).contains(28);
        assertThat(period.first()).contains(LocalDate.of(2020, 10, 24));
        assertThat(period.previousFirst()).contains(LocalDate.of(2020, 9, 26));
        assertThat(period.previousLast()).contains(LocalDate.of(2020, 10, 23));

        assertThat(Period.of(POPULAR.inLast(28), freshness(false)).preset()).isEmpty();
        assertThat(Period.of(POPULAR.inLast(14), freshness(true)).preset()).isEmpty();
        Filter ofFeed = new Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("tracking"), Optional.empty());
        assertThat(Period.of(POPULAR.inLast(28).with(ofFeed), freshness(true)).preset())
                .isEmpty();
    }

    @Test
    void comparesWholeDaysOnly() {
        assertThat(Period.of(POPULAR.between(DAY.minusDays(2), DAY.minusDays(1)), freshness(true))
                        .previousFirst())
                .contains(DAY.minusDays(4));
        assertThat(Period.of(POPULAR.between(DAY, DAY.plusDays(1)), freshness(true))
                        .previousFirst())
                .isEmpty();
        assertThat(Period.of(POPULAR.between(null, DAY.minusDays(9)), freshness(true))
                        .previousFirst())
                .isEmpty();
        assertThat(Period.of(POPULAR, freshness(true)).first()).isEmpty();
        assertThat(Period.of(ReportQuery.of(Report.NEVER, Measure.VIEWS, 1), freshness(true))
                        .preset())
                .contains(28);
        ReportQuery cold = ReportQuery.of(Report.COLD, Measure.VIEWS, 1);
        assertThat(Period.of(cold, freshness(true)).preset()).contains(28);
        assertThatThrownBy(() -> Period.of(cold.between(DAY, null), freshness(true)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not after 2020-11-20");
    }

    /** Complete until the day before {@link #DAY}. */
    private static Freshness freshness(boolean standing) {
        return new Freshness(
                Optional.of(DAY.minusDays(1)), Optional.empty(), 0, Optional.of(DAY), Optional.of(DAY), 3, standing);
    }
}
