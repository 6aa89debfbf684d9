package report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The alarms, and which feeds are muted. Thread-safe. */
public final class AlarmReports {
    private final Queries queries;

    public AlarmReports(DataSource dataSource) {
        this.queries = new Queries(dataSource);
    }

    /** The newest first. @param open only those that are not over */
    public Table alarms(boolean open, Optional<String> feed, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("open", open);
        parameters.put("feed", feed.orElse(null));
        parameters.put("limit", limit);
        return queries.run("list_alarms", parameters);
    }

    public Table mutes() {
        return queries.run("list_mutes", Map.of());
    }
}
