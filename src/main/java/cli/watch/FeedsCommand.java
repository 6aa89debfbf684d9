package cli.watch;

import app.Services;
import app.settings.Requirements;
import app.watch.FeedWatch;
import cli.shared.FootfallCommand;
import failure.UserError;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import report.Table;
import report.TableFormat;
import watch.delivery.DeliveryStatus;

@Command(
        name = "feeds",
        description = {
            "Show a calendar of deliveries: one letter for each feed and business date of the last weeks.",
            "Computed from the ledger and the current time; changes nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall feeds",
            "  footfall feeds --weeks 1 --format table",
            "  footfall feeds --at 2026-11-24T06:30    # the state at that time"
        })
public final class FeedsCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of(
            "feed",
            "business_date",
            "state",
            "known",
            "records",
            "due_at",
            "alarm_at",
            "loaded_at",
            "alarmed_at",
            "recovered_at");

    @ParentCommand
    private FootfallCommand parent;

    @Option(names = "--weeks", defaultValue = "4", description = "How many weeks, 1 to 26. Default: ${DEFAULT-VALUE}.")
    private int weeks;

    @Option(names = "--feed", description = "Only this feed.")
    private Optional<String> feed;

    @Option(names = "--at", paramLabel = "TIME", description = "As of this time instead of now. " + Moment.FORM)
    private Optional<String> at;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}: one row per date. Default: a calendar.")
    private Optional<TableFormat> format;

    @Override
    public Integer call() {
        if (weeks < 1 || weeks > 26) {
            throw new UserError("--weeks is " + weeks + ", expected 1 to 26", UserError.USAGE);
        }
        try (Services services = parent.open(Requirements.READ)) {
            FeedWatch watch = services.watch();
            feed.ifPresent(watch::check);
            Instant now =
                    at.map(text -> Moment.parse("--at", text, watch.zone())).orElseGet(Instant::now);
            LocalDate last = now.atZone(watch.zone()).toLocalDate();
            LocalDate first = last.minusWeeks(weeks - 1L).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            List<DeliveryStatus> standings = watch.calendar(first, last, now).stream()
                    .filter(standing ->
                            feed.isEmpty() || feed.get().equals(standing.feed().name()))
                    .toList();
            System.out.print(
                    format.isPresent()
                            ? format.get().format(table(standings, watch.zone()))
                            : new CalendarGrid(first, last).show(standings, feed));
            return 0;
        }
    }

    private static Table table(List<DeliveryStatus> standings, ZoneId zone) {
        List<List<Object>> rows = new ArrayList<>();
        for (DeliveryStatus standing : standings) {
            rows.add(Arrays.asList(
                    standing.feed().name(),
                    standing.date(),
                    standing.state(),
                    standing.known(),
                    standing.records(),
                    Moment.show(standing.feed().delivery().due(standing.date()), zone),
                    Moment.show(standing.feed().delivery().alarm(standing.date()), zone),
                    standing.loadedAt().map(time -> Moment.show(time, zone)).orElse(null),
                    standing.alarmedAt().map(time -> Moment.show(time, zone)).orElse(null),
                    standing.recoveredAt().map(time -> Moment.show(time, zone)).orElse(null)));
        }
        return new Table(COLUMNS, rows);
    }
}
