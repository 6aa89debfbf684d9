package cli.setup;

import app.Services;
import app.check.Finding;
import app.settings.Requirements;
import cli.shared.FootfallCommand;
import failure.UserError;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import report.Table;
import report.TableFormat;

@Command(
        name = "check",
        description = {
            "Check before the start whether everything that is configured is there, and usable.",
            "One line each, with what to do. Changes nothing, and receives no message."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:nothing keeps Footfall from working; warnings may remain",
            "1:something does",
            "2:wrong usage or configuration"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  footfall check", "  footfall check --format json | jq '.[] | select(.result != \"ok\")'"})
public final class CheckCommand extends FootfallCommand.Sub {
    private static final List<String> COLUMNS = List.of("result", "subject", "found", "do");

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private TableFormat format;

    @Override
    public Integer call() {
        try (Services services = open(Requirements.LOAD)) {
            List<Finding> findings = services.diagnosis().check();
            if (format == TableFormat.TABLE) {
                // whole lines: what to do must not be cut
                findings.forEach(finding -> System.out.println(finding.line()));
            } else {
                System.out.print(format.format(new Table(
                        COLUMNS, findings.stream().map(CheckCommand::row).toList())));
            }
            return findings.stream().anyMatch(Finding::isFailure) ? UserError.FAILED : 0;
        }
    }

    private static List<Object> row(Finding finding) {
        return List.of(finding.level().toString(), finding.subject(), finding.found(), finding.cure());
    }
}
