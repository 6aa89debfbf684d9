package cli;

import app.Services;
import app.settings.Requirements;
import cli.shared.FootfallCommand;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import report.ReportQuery;
import report.Reports;
import report.Table;
import report.TableFormat;

@Command(
        name = "report",
        description = "Report which products draw the most visitors, and which draw none.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall report popular --by revenue --limit 10",
            "  footfall report least --from 2026-11-01 --to 2026-11-30 --format csv"
        })
public final class ReportCommand extends FootfallCommand.Sub {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "which report: popular or least?");
    }

    @Command(
            name = "popular",
            description = "Products by activity, highest first.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  footfall report popular --by revenue --limit 10",
                "  footfall report popular --from 2026-11-01 --format json"
            })
    int popular(@Mixin Options options) {
        return print(options, Reports::popular);
    }

    @Command(
            name = "least",
            description = "Active products of the catalogue by activity, lowest first, with their last visit ever.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  footfall report least --limit 100",
                "  footfall report least --from 2026-11-01 --to 2026-11-30 --format csv"
            })
    int least(@Mixin Options options) {
        return print(options, Reports::least);
    }

    private int print(Options options, BiFunction<Reports, ReportQuery, Table> report) {
        ReportQuery query = options.query(spec);
        try (Services services = open(Requirements.READ)) {
            System.out.print(options.format.format(report.apply(services.reports(), query)));
            return 0;
        }
    }

    /** The options of both reports. */
    static final class Options {
        @Option(names = "--from", paramLabel = "DAY", description = "First business day, such as 2026-11-01.")
        private LocalDate from;

        @Option(names = "--to", paramLabel = "DAY", description = "Last business day, inclusive.")
        private LocalDate to;

        @Option(
                names = "--by",
                defaultValue = "views",
                description = "Order by ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        private ReportQuery.Measure by;

        @Option(
                names = "--limit",
                defaultValue = "20",
                description = "Maximum number of rows. Default: ${DEFAULT-VALUE}.")
        private int limit;

        @Option(
                names = "--format",
                defaultValue = "table",
                description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        private TableFormat format;

        private ReportQuery query(CommandSpec spec) {
            try {
                return new ReportQuery(Optional.ofNullable(from), Optional.ofNullable(to), by, limit);
            } catch (IllegalArgumentException wrong) {
                throw new ParameterException(spec.commandLine(), wrong.getMessage());
            }
        }
    }
}
