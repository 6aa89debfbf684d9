package report;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The alarms, and which feeds are muted. Thread-safe. */
public final class AlarmReports {
    private final Queries queries;
    private final ZoneId zone;

    /** @param zone of the times that are shown */
    public AlarmReports(DataSource dataSource, ZoneId zone) {
        this.zone = zone;
        this.queries = new Queries(dataSource, zone);
    }

    /** The newest first. @param open only those that are not over */
    public Table alarms(boolean open, Optional<String> feed, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("open", open);
        parameters.put("feed", feed.orElse(null));
        parameters.put("limit", limit);
        parameters.put("zone", zone.getId());
        return queries.run("list_alarms", parameters);
    }

    public Table mutes() {
        return queries.run("list_mutes", Map.of());
    }
}
