package report.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsTest {
    private static final LocalDate DAY = LocalDate.parse("2020-02-28");

    @Test
    void countsThePeriodAndTheEqualOneBefore() {
        Weights weights = new Weights();
        weights.addWhole(new Preset(2, LocalDate.parse("2020-03-01")));

        assertThat(read(weights)).hasToString("{2020-02-27=0 1, 2020-02-28=0 1, 2020-02-29=1 0, 2020-03-01=1 0}");
        assertThat(weights.distinctDays().getValue()).isEqualTo("{2020-02-27,2020-02-28,2020-02-29,2020-03-01}");
    }

    @Test
    void movesByTheDaysThatEnterAndLeave() {
        Weights weights = new Weights();
        weights.addMove(new Preset(7, DAY), new Preset(7, DAY.plusDays(1)));

        assertThat(read(weights)).hasToString("{2020-02-15=0 -1, 2020-02-22=-1 1, 2020-02-29=1 0}");
    }

    /** Whatever the days before and after, also without any, or back. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "7, 1", "7, -2", "7, 13", "7, 14", "7, 100", "28, 0"})
    void makesOfTheOldSumsTheNew(int days, int moved) {
        Preset from = new Preset(days, DAY);
        Preset to = new Preset(days, DAY.plusDays(moved));
        Weights weights = new Weights();
        weights.addMove(from, to);

        Map<String, String> changes = read(weights);
        for (int back = -200; back < 200; back++) {
            LocalDate day = DAY.plusDays(back);
            String change = changes.getOrDefault(day.toString(), "0 0");
            assertThat((to.now(day) - from.now(day)) + " " + (to.before(day) - from.before(day)))
                    .as(day.toString())
                    .isEqualTo(change);
        }
    }

    @Test
    void keepsTheDaysBetweenTwoThatLieInThePreset() {
        Weights weights = new Weights();
        weights.addKept(new Preset(1, DAY), DAY.minusDays(5), DAY.plusDays(5));
        weights.addKept(new Preset(1, DAY), DAY.minusDays(5), DAY.minusDays(2));
        weights.addKept(new Preset(1, DAY), LocalDate.MIN, LocalDate.MAX);
        weights.addKept(new Preset(1, LocalDate.MIN), LocalDate.MIN, LocalDate.MAX);

        assertThat(read(weights)).hasToString("{2020-02-27=0 1, 2020-02-28=1 0}");
    }

    private static Map<String, String> read(Weights weights) {
        Map<String, Object> parameters = new HashMap<>();
        weights.putInto(parameters, "w");
        String[] days = (String[]) parameters.get("wDays");
        Map<String, String> read = new TreeMap<>();
        for (int i = 0; i < days.length; i++) {
            read.put(
                    days[i],
                    ((Integer[]) parameters.get("wNow"))[i] + " " + ((Integer[]) parameters.get("wBefore"))[i]);
        }
        return read;
    }
}
