package report;

import database.Statements;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Runs a statement of {@code sql/report/} and gives its rows with their column names. Thread-safe. */
public final class Queries {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

    private final Statements statements;
    private final ZoneId zone;

    /** @param zone of the times in the results */
    public Queries(DataSource dataSource, ZoneId zone) {
        this.statements = new Statements(dataSource);
        this.zone = zone;
    }

    public Table run(String statement, Map<String, ?> parameters) {
        return statements.extract("report/" + statement, parameters, this::table);
    }

    private Table table(ResultSet result) throws SQLException {
        ResultSetMetaData shape = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            columns.add(shape.getColumnLabel(i));
        }
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<Object> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(value(result.getObject(i)));
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    private Object value(Object value) {
        if (value instanceof Timestamp time) {
            return TIME.format(time.toInstant().atZone(zone));
        }
        return value instanceof Date day ? day.toLocalDate() : value;
    }
}
