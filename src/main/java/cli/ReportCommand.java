package cli;

import app.Services;
import app.settings.Requirements;
import cli.shared.FootfallCommand;
import cli.shared.ReportOptions;
import failure.UserError;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import report.Table;
import report.product.Answer;
import report.product.Filter;
import report.product.ProductReports;
import report.product.Report;
import report.product.ReportQuery;

@Command(
        name = "report",
        description = "Report which products draw the most visitors, which draw none, and what changed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall report popular --by item_revenue --limit 10",
            "  footfall report never --category \"Home > Kitchen\"",
            "  footfall report movers --period 28",
            "  footfall report least --from 2026-11-01 --to 2026-11-30 --all --spreadsheet -o least.csv"
        })
public final class ReportCommand extends FootfallCommand.Sub {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "which report? " + String.join(", ", spec.subcommands().keySet()));
    }

    @Command(name = "popular", description = "Products by activity, highest first.")
    int popular(@Mixin ReportOptions options) {
        return print(options, Report.POPULAR);
    }

    @Command(name = "never", description = "Products of the catalogue that nobody ever viewed, the oldest first.")
    int never(@Mixin ReportOptions options) {
        return print(options, Report.NEVER);
    }

    @Command(name = "fewest", description = "Products of the catalogue that were viewed, those with the fewest first.")
    int fewest(@Mixin ReportOptions options) {
        return print(options, Report.FEWEST);
    }

    @Command(
            name = "least",
            description =
                    "Products of the catalogue by activity, lowest first: never and fewest in one, with the last visit.")
    int least(@Mixin ReportOptions options) {
        return print(options, Report.LEAST);
    }

    @Command(name = "cold", description = "Products of the catalogue without a view in the period, but before it.")
    int cold(@Mixin ReportOptions options) {
        return print(options, Report.COLD);
    }

    @Command(name = "movers", description = "What rose or fell beyond noise since the period before, most first.")
    int movers(@Mixin ReportOptions options) {
        return print(options, Report.MOVERS);
    }

    @Command(name = "rising", description = "What rose beyond noise since the period before, most first.")
    int rising(@Mixin ReportOptions options) {
        return print(options, Report.RISING);
    }

    @Command(name = "falling", description = "What fell beyond noise since the period before, most first.")
    int falling(@Mixin ReportOptions options) {
        return print(options, Report.FALLING);
    }

    @Command(name = "new", description = "Products that came into the catalogue in the period and are visited.")
    int fresh(@Mixin ReportOptions options) {
        return print(options, Report.NEW);
    }

    @Command(
            name = "vanished",
            description = "Products with 10 or more in the period before, and nothing in the period.")
    int vanished(@Mixin ReportOptions options) {
        return print(options, Report.VANISHED);
    }

    @Command(name = "funnel", description = "Views, carts and purchases of products, with their rates.")
    int funnel(@Mixin ReportOptions options) {
        return print(options, Report.FUNNEL);
    }

    @Command(
            name = "categories",
            description =
                    "Categories with their rates, and how much of each nobody ever viewed; with --category those below.")
    int categories(@Mixin ReportOptions options) {
        return print(options, Report.CATEGORIES);
    }

    @Command(
            name = "brands",
            description = "Brands with their rates, and how many of their products nobody ever viewed.")
    int brands(@Mixin ReportOptions options) {
        return print(options, Report.BRANDS);
    }

    @Command(
            name = "looks-no-buys",
            description = "Products with 30 views or more that are bought, for sure, less often than their category.")
    int looksNoBuys(@Mixin ReportOptions options) {
        return print(options, Report.LOOKS_NO_BUYS);
    }

    @Command(
            name = "few-looks-many-buys",
            description = "Products that whoever looks at them buys, for sure, more often than their category.")
    int fewLooksManyBuys(@Mixin ReportOptions options) {
        return print(options, Report.FEW_LOOKS_MANY_BUYS);
    }

    @Command(name = "unknown", description = "Products of files that no catalogue ever had: a fault of a feed.")
    int unknown(@Mixin ReportOptions options) {
        return print(options, Report.UNKNOWN);
    }

    @Command(name = "pareto", description = "Products by rank with their share: class A makes 80 %, B up to 95 %.")
    int pareto(@Mixin ReportOptions options) {
        return print(options, Report.PARETO);
    }

    @Command(name = "product", description = "One product: how it stands, and each of its days.")
    int product(@Parameters(paramLabel = "ID") String id, @Mixin ReportOptions options) {
        Filter asked = options.filter();
        Filter one =
                new Filter(asked.category(), asked.brand(), java.util.Optional.of(id), asked.feed(), asked.search());
        ReportQuery query = options.query(spec, Report.POPULAR).with(one);
        try (Services services = open(Requirements.READ)) {
            Table product = services.reports().product(query);
            if (product.isEmpty()) {
                throw new UserError(
                        "no product '" + id + "': neither a catalogue nor a file of these days has it",
                        UserError.FAILED);
            }
            return options.print(product, services.reports().days(query));
        } catch (IOException failed) {
            throw new UserError(failed.getMessage(), UserError.FAILED);
        }
    }

    private int print(ReportOptions options, Report report) {
        ReportQuery query = options.query(spec, report);
        try (Services services = open(Requirements.READ)) {
            ProductReports reports = services.reports();
            Answer answer = reports.answer(query);
            return options.print(answer, key -> reports.answer(query.after(key)));
        } catch (IOException failed) {
            throw new UserError(failed.getMessage(), UserError.FAILED);
        }
    }
}
