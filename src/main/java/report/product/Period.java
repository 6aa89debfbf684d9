package report.product;

import failure.UserError;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import report.standing.Preset;

/**
 * The days of a report, and those that they are compared with. No day that is unfinished is in a comparison.
 *
 * @param preset whose standings hold; empty where the rows are to be counted
 * @param first empty for all there are
 * @param previousFirst empty where nothing is compared
 */
public record Period(
        Optional<Integer> preset,
        Optional<LocalDate> first,
        Optional<LocalDate> last,
        Optional<LocalDate> previousFirst,
        Optional<LocalDate> previousLast) {
    private static final int USUAL = 28;

    /** @throws UserError when a comparison is asked for that cannot be made */
    static Period of(ReportQuery query, Freshness freshness) {
        boolean given = query.from().isPresent() || query.to().isPresent();
        Optional<Integer> days = query.preset();
        if (days.isEmpty() && !given && query.report().hasUsualPeriod()) {
            days = Optional.of(USUAL);
        }
        if (days.isPresent()) {
            return freshness
                    .asOf()
                    .map(asOf -> preset(query.preset().orElse(USUAL), asOf, query, freshness))
                    .orElseGet(Period::empty);
        }
        boolean bounded = query.from().isPresent() && query.to().isPresent();
        boolean finished = bounded
                && freshness
                        .asOf()
                        .filter(asOf -> !query.to().get().isAfter(asOf))
                        .isPresent();
        if (query.report().compares() && !finished) {
            throw new UserError(
                    "the report " + query.report()
                            + " compares finished days: give --from and --to, the latter not after "
                            + freshness.asOf().map(LocalDate::toString).orElse("any day yet") + "; "
                            + freshness.days(),
                    UserError.USAGE);
        }
        return new Period(Optional.empty(), query.from(), query.to(), Optional.empty(), Optional.empty())
                .compared(finished);
    }

    private Period compared(boolean finished) {
        if (!finished) {
            return this;
        }
        long days = ChronoUnit.DAYS.between(first.orElseThrow(), last.orElseThrow()) + 1;
        return new Period(
                preset,
                first,
                last,
                Optional.of(first.get().minusDays(days)),
                Optional.of(first.get().minusDays(1)));
    }

    private static Period preset(int days, LocalDate asOf, ReportQuery query, Freshness freshness) {
        Preset preset = new Preset(days, asOf);
        boolean kept = freshness.standing() && query.filter().feed().isEmpty() && Preset.DAYS.contains(days);
        return new Period(
                kept ? Optional.of(days) : Optional.empty(),
                Optional.of(preset.first()),
                Optional.of(asOf),
                Optional.of(preset.previousFirst()),
                Optional.of(preset.first().minusDays(1)));
    }

    /** Before there is a finished day: no day at all. */
    private static Period empty() {
        return new Period(
                Optional.empty(),
                Optional.of(LocalDate.EPOCH),
                Optional.of(LocalDate.EPOCH.minusDays(1)),
                Optional.of(LocalDate.EPOCH),
                Optional.of(LocalDate.EPOCH.minusDays(1)));
    }

    void putInto(Map<String, Object> parameters) {
        parameters.put("preset", preset.orElse(null));
        parameters.put("first", first.map(LocalDate::toString).orElse("-infinity"));
        parameters.put("last", last.map(LocalDate::toString).orElse("infinity"));
        parameters.put("previousFirst", previousFirst.map(LocalDate::toString).orElse(null));
        parameters.put("previousLast", previousLast.map(LocalDate::toString).orElse(null));
    }
}
