package cli.shared;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import report.Table;
import report.TableFormat;
import report.product.Answer;
import report.product.Filter;
import report.product.Key;
import report.product.Measure;
import report.product.Report;
import report.product.ReportQuery;

/** The options of every report, and how its answer is printed. */
public final class ReportOptions {
    /** Nobody reads more lines; to lay them out takes them all. */
    private static final int MAX_TABLE_ROWS = 100_000;

    @Option(
            names = "--period",
            paramLabel = "DAYS",
            description = "So many days up to the last complete one: 1, 7, 28, 91 and 364 are kept and quick.")
    private Optional<Integer> period = Optional.empty();

    @Option(names = "--from", paramLabel = "DAY", description = "First business day, such as 2026-11-01.")
    private Optional<LocalDate> from = Optional.empty();

    @Option(names = "--to", paramLabel = "DAY", description = "Last business day, inclusive.")
    private Optional<LocalDate> to = Optional.empty();

    @Option(
            names = "--by",
            defaultValue = "views",
            description = "Order by views, add_to_carts (or carts), purchases, units, item_revenue (or revenue)."
                    + " Default: ${DEFAULT-VALUE}.")
    private String by;

    @Option(names = "--category", description = "Only this category and those below it, such as \"Home > Kitchen\".")
    private Optional<String> category = Optional.empty();

    @Option(names = "--brand", description = "Only this brand.")
    private Optional<String> brand = Optional.empty();

    @Option(names = "--feed", description = "Only events of this feed.")
    private Optional<String> feed = Optional.empty();

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Only products with this in their name, or as their id.")
    private Optional<String> search = Optional.empty();

    @Option(names = "--depth", defaultValue = "1", description = "Levels of categories. Default: ${DEFAULT-VALUE}.")
    private int depth;

    @Option(names = "--limit", defaultValue = "20", description = "Maximum number of rows. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--all", description = "All rows.")
    private boolean all;

    @Option(names = "--after", paramLabel = "KEY", description = "Go on after this row: the next of the answer before.")
    private Optional<String> after = Optional.empty();

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private TableFormat format;

    @Option(names = "--spreadsheet", description = "CSV as spreadsheets open it, and without formulas.")
    private boolean spreadsheet;

    @Option(names = "-o", paramLabel = "FILE", description = "Output file. Default: standard output.")
    private Optional<Path> file = Optional.empty();

    public Filter filter() {
        return new Filter(category, brand, Optional.empty(), feed, search);
    }

    /** @throws ParameterException when the options contradict each other */
    public ReportQuery query(CommandSpec spec, Report report) {
        try {
            return new ReportQuery(
                    report,
                    period,
                    from,
                    to,
                    Measure.of(by),
                    filter(),
                    depth,
                    after.map(Key::of),
                    all ? ReportQuery.MAX_LIMIT : limit);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage());
        }
    }

    /** @param page the answer after a key */
    public int print(Answer first, Function<Key, Answer> page) throws IOException {
        StringWriter text = new StringWriter();
        Answer last = first;
        Table rows = first.table();
        while (all && last.next().isPresent()) {
            last = page.apply(last.next().get());
            rows = rows.and(last.table());
            if (rows.rows().size() > MAX_TABLE_ROWS && format() == TableFormat.TABLE) {
                throw new IOException("the report has more than " + MAX_TABLE_ROWS + " rows: take --format csv");
            }
        }
        Answer whole = new Answer(first.report(), first.period(), first.freshness(), rows, last.next());
        if (format() == TableFormat.JSON) {
            text.append(TableFormat.document(whole.head(), rows));
        } else {
            Table shown =
                    format() == TableFormat.TABLE ? rows.only(first.report().columns()) : rows;
            text.append(format().format(shown));
        }
        write(text.toString());
        note(whole);
        return 0;
    }

    /** One product above its days. */
    public int print(Table product, Answer days) throws IOException {
        if (format() == TableFormat.JSON) {
            Map<String, Object> head = new LinkedHashMap<>(days.head());
            head.put("report", "product");
            head.put("product", TableFormat.objects(product).get(0));
            write(TableFormat.document(head, days.table()));
        } else if (format() == TableFormat.TABLE) {
            write(TableFormat.TABLE.format(product) + "\n" + TableFormat.TABLE.format(days.table()));
        } else {
            write(format().format(days.table()));
        }
        note(days);
        return 0;
    }

    private TableFormat format() {
        return spreadsheet ? TableFormat.SPREADSHEET : format;
    }

    /** What a reader must know beside the rows: below a table, else on standard error, so that a file is rows alone. */
    private void note(Answer answer) {
        if (format() == TableFormat.JSON) {
            return;
        }
        PrintStream out = format() == TableFormat.TABLE && file.isEmpty() ? System.out : System.err;
        if (answer.table().isEmpty()) {
            out.println("nothing" + of(answer) + "; " + answer.freshness().days());
        }
        out.println(answer.freshness().line() + ".");
        if (!all) {
            answer.next().ifPresent(key -> out.println("There may be more: --after '" + key + "', or --all."));
        }
    }

    private static String of(Answer answer) {
        return answer.period().first().map(day -> " from " + day).orElse("")
                + answer.period().last().map(day -> " to " + day).orElse("");
    }

    private void write(String text) throws IOException {
        if (file.isEmpty()) {
            System.out.print(text);
            return;
        }
        Path target = file.get();
        Path written = target.resolveSibling(target.getFileName() + ".part");
        boolean plain = !Files.exists(target) || Files.isRegularFile(target);
        Files.writeString(plain ? written : target, text, StandardCharsets.UTF_8);
        if (plain) {
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
