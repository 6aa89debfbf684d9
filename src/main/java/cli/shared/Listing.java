package cli.shared;

import failure.UserError;
import picocli.CommandLine.Option;
import report.Table;
import report.TableFormat;

/** How a command that lists rows is asked for them: how many, and in which form. */
public final class Listing {
    @Option(names = "--limit", defaultValue = "50", description = "Most rows. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private TableFormat format;

    /** @throws UserError when it is none */
    public int limit() {
        if (limit < 1) {
            throw new UserError("--limit is " + limit + ", expected at least 1", UserError.USAGE);
        }
        return limit;
    }

    public void print(Table table) {
        System.out.print(format.format(table));
    }

    /** A further table with a title, where the form is for people and there is something to show. */
    public void printMore(String title, Table table) {
        if (format == TableFormat.TABLE && !table.isEmpty()) {
            System.out.print("\n" + title + "\n" + format.format(table));
        }
    }

    /** A further text, whole, in the same cases. */
    public void printMore(String title, String text) {
        if (format == TableFormat.TABLE && !text.isEmpty()) {
            System.out.println("\n" + title + "\n" + text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD"));
        }
    }
}
