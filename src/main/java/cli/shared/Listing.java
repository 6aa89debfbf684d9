package cli.shared;

import failure.UserError;
import failure.VisibleText;
import picocli.CommandLine.Option;
import report.Table;
import report.TableFormat;

/** The options of a command that lists rows: how many, and in which format. */
public final class Listing {
    @Option(names = "--limit", defaultValue = "50", description = "Maximum number of rows. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private TableFormat format;

    /** @throws UserError when it is less than 1 */
    public int limit() {
        if (limit < 1) {
            throw new UserError("--limit is " + limit + ", expected at least 1", UserError.USAGE);
        }
        return limit;
    }

    public void print(Table table) {
        System.out.print(format.format(table));
    }

    /** Prints another table with a title, in the table format only and unless it is empty. */
    public void printMore(String title, Table table) {
        if (format == TableFormat.TABLE && !table.isEmpty()) {
            System.out.print("\n" + title + "\n" + format.format(table));
        }
    }

    /** Prints another text in full, under the same conditions. */
    public void printMore(String title, String text) {
        if (format == TableFormat.TABLE && !text.isEmpty()) {
            System.out.println("\n" + title + "\n" + VisibleText.lines(text));
        }
    }
}
