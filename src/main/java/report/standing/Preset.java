package report.standing;

import java.time.LocalDate;
import java.util.List;

/**
 * A usual period up to a day, with the equal period before it; multiples of seven, so that both have the same weekdays.
 *
 * @param days its length
 * @param until its last day, inclusive; {@link LocalDate#MIN} before there is one, and it has no days then
 */
public record Preset(int days, LocalDate until) {
    public static final List<Integer> DAYS = List.of(1, 7, 28, 91, 364);

    /** The first day of the period itself. */
    public LocalDate first() {
        return until.minusDays(days - 1L);
    }

    /** The first day of the period before. */
    public LocalDate previousFirst() {
        return until.minusDays(2L * days - 1);
    }

    boolean hasDays() {
        return !until.equals(LocalDate.MIN);
    }

    /** Whether some of its days, or of those before, are days of another preset, too. */
    boolean overlaps(Preset other) {
        return other.hasDays() && touches(other.previousFirst(), other.until);
    }

    boolean touches(LocalDate from, LocalDate to) {
        return hasDays() && !from.isAfter(until) && !to.isBefore(previousFirst());
    }

    /** How often a day counts in the period: 1 or 0. */
    int now(LocalDate day) {
        return hasDays() && !day.isAfter(until) && !day.isBefore(first()) ? 1 : 0;
    }

    /** How often a day counts in the period before. */
    int before(LocalDate day) {
        return hasDays() && day.isBefore(first()) && !day.isBefore(previousFirst()) ? 1 : 0;
    }
}
