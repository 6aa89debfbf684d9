package database;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** Brings the schema to this version's state. Safe to run from several processes at once: Flyway takes a lock. */
public final class Migration {
    private final Flyway flyway;

    public Migration(DataSource dataSource) {
        this.flyway = Flyway.configure(Migration.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .connectRetries(0)
                .load();
    }

    /** Descriptions of the migrations that {@link #apply} would run, in order. */
    public List<String> pending() {
        return Arrays.stream(flyway.info().pending()).map(Migration::describe).toList();
    }

    /** @return how many migrations were run */
    public int apply() {
        return flyway.migrate().migrationsExecuted;
    }

    private static String describe(MigrationInfo info) {
        return "V" + info.getVersion() + " " + info.getDescription();
    }
}
