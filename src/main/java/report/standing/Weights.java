package report.standing;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.util.PGobject;

/** How often days count in periods, each once, as the arrays that a statement takes. */
final class Weights {
    private final Set<String> added = new HashSet<>();
    private final List<Integer> periods = new ArrayList<>();
    private final List<String> days = new ArrayList<>();
    private final List<Integer> now = new ArrayList<>();
    private final List<Integer> before = new ArrayList<>();

    /** What makes of nothing the sums of a preset. */
    void addWhole(Preset preset) {
        addMove(new Preset(preset.days(), LocalDate.MIN), preset);
    }

    /** What makes of the sums of one preset those of another of the same length. */
    void addMove(Preset from, Preset to) {
        for (Preset covered : List.of(from, to)) {
            if (covered.hasDays()) {
                covered.previousFirst()
                        .datesUntil(covered.until().plusDays(1))
                        .forEach(day ->
                                add(to.days(), day, to.now(day) - from.now(day), to.before(day) - from.before(day)));
            }
        }
    }

    /** How often the days of a preset count in it that lie between two days, inclusive. */
    void addKept(Preset preset, LocalDate first, LocalDate last) {
        if (preset.touches(first, last)) {
            LocalDate from = first.isAfter(preset.previousFirst()) ? first : preset.previousFirst();
            LocalDate to = last.isBefore(preset.until()) ? last : preset.until();
            from.datesUntil(to.plusDays(1))
                    .forEach(day -> add(preset.days(), day, preset.now(day), preset.before(day)));
        }
    }

    /** As an array of dates, which the planner sees through: with texts to be cast it reads every month there is. */
    PGobject distinctDays() {
        PGobject array = new PGobject();
        array.setType("_date");
        try {
            array.setValue(days.stream().distinct().sorted().collect(Collectors.joining(",", "{", "}")));
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
        return array;
    }

    /** @param prefix of the names of the parameters */
    void putInto(Map<String, Object> parameters, String prefix) {
        parameters.put(prefix + "Periods", periods.toArray(Integer[]::new));
        parameters.put(prefix + "Days", days.toArray(String[]::new));
        parameters.put(prefix + "Now", now.toArray(Integer[]::new));
        parameters.put(prefix + "Before", before.toArray(Integer[]::new));
    }

    private void add(int period, LocalDate day, int inNow, int inBefore) {
        if ((inNow != 0 || inBefore != 0) && added.add(period + " " + day)) {
            periods.add(period);
            days.add(day.toString());
            now.add(inNow);
            before.add(inBefore);
        }
    }
}
