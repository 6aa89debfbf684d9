package demo;

import database.Statements;
import demo.sample.Truth;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.ColumnMapRowMapper;

/** Compares what is in the database with itself and with what the files held; prints every comparison. */
final class Reconciliation {
    private final Map<String, Object> found;
    private final PrintStream out;
    private boolean holds = true;

    Reconciliation(Statements statements, PrintStream out) {
        this.found = statements.getOne("demo/sum_ledger", Map.of(), new ColumnMapRowMapper());
        this.out = out;
    }

    /** @param truth what the files held; empty when that is not known */
    boolean check(Optional<Truth> truth) {
        out.println("\nComparing every figure with the files");
        BigDecimal parts = figure("accepted").add(figure("rejected")).add(figure("skipped"));
        same("records = accepted + rejected + skipped", figure("records"), parts);
        same("rejections kept = rejected", figure("rejected"), figure("rejections"));
        BigDecimal events =
                figure("views").add(figure("carts")).add(figure("uncarts")).add(figure("purchases"));
        same("events in the ledger = rows of events", figure("ledger_events"), events);
        for (String figure : new String[] {"views", "carts", "uncarts", "purchases", "revenue"}) {
            same("activity = events: " + figure, figure(figure), figure("activity_" + figure));
        }
        same("rows of objects that are not visible", BigDecimal.ZERO, figure("hidden"));
        same("dead letters", BigDecimal.ZERO, figure("dead_letters"));
        truth.ifPresent(this::checkFiles);
        out.println(holds ? "Every figure reconciles." : "NOT every figure reconciles.");
        return holds;
    }

    private void checkFiles(Truth truth) {
        same("records = the files' (each counts once)", BigDecimal.valueOf(truth.records()), figure("records"));
        same("accepted = the files'", BigDecimal.valueOf(truth.accepted()), figure("accepted"));
        same("rejected = the files'", BigDecimal.valueOf(truth.rejected()), figure("rejected"));
        same("views = the files'", BigDecimal.valueOf(truth.events("view")), figure("views"));
        same("carts = the files'", BigDecimal.valueOf(truth.events("cart")), figure("carts"));
        same("uncarts = the files'", BigDecimal.valueOf(truth.events("uncart")), figure("uncarts"));
        same("purchases = the files'", BigDecimal.valueOf(truth.events("purchase")), figure("purchases"));
        same("revenue = the files', to the cent", truth.revenue(), figure("revenue"));
    }

    private void same(String what, BigDecimal expected, BigDecimal actual) {
        boolean equal = expected.compareTo(actual) == 0;
        holds &= equal;
        out.printf(
                java.util.Locale.ROOT,
                "  %-4s %-44s %,15.2f%s%n",
                equal ? "ok" : "BAD",
                what,
                actual,
                equal ? "" : String.format(java.util.Locale.ROOT, ", expected %,.2f", expected));
    }

    private BigDecimal figure(String column) {
        Object value = found.get(column);
        return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
    }
}
