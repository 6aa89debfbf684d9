package database;

import failure.UserError;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

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

    /** Whether there is nothing to apply or to refuse. Quick; says no when in doubt. */
    public static boolean isCurrent(DataSource dataSource) {
        return SchemaHistory.isCurrent(dataSource);
    }

    /** Descriptions of the migrations that {@link #apply} would run, in order. */
    public List<String> pending() {
        return Arrays.stream(flyway.info().pending()).map(Migration::describe).toList();
    }

    /** Versions that the schema has and this program does not know: it was migrated by a newer one. */
    public List<String> unknown() {
        return Arrays.stream(flyway.info().applied())
                .filter(applied -> applied.getState() == MigrationState.FUTURE_SUCCESS
                        || applied.getState() == MigrationState.FUTURE_FAILED)
                .map(Migration::describe)
                .toList();
    }

    /**
     * A newer program may mean something else by what is there.
     *
     * @throws UserError when the schema is newer than this program
     */
    public Migration requireKnown() {
        List<String> unknown = unknown();
        if (!unknown.isEmpty()) {
            throw new UserError(
                    "the schema is newer than this Footfall: it has " + String.join(", ", unknown)
                            + ", which this version does not know; run the newer one, or restore the backup from before",
                    UserError.FAILED);
        }
        return this;
    }

    /**
     * @return how many migrations were run
     * @throws UserError when the schema is newer than this version
     */
    public int apply() {
        requireKnown();
        return flyway.migrate().migrationsExecuted;
    }

    private static String describe(MigrationInfo info) {
        return "V" + info.getVersion() + " " + info.getDescription();
    }
}
