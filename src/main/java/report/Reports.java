package report;

import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * Which products draw the crowd, and which nobody visits. Reads activity and catalogue only, so it is instant.
 * Thread-safe.
 */
public final class Reports {
    private final Queries queries;

    public Reports(DataSource dataSource) {
        this.queries = new Queries(dataSource, ZoneOffset.UTC);
    }

    /** The most first; also products that the catalogue does not know. */
    public Table popular(ReportQuery query) {
        return queries.run("popular_products", query.parameters());
    }

    /** Active products of the catalogue, those that nobody visited first. */
    public Table least(ReportQuery query) {
        return queries.run("least_visited_products", query.parameters());
    }
}
