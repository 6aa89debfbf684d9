package app;

import app.check.Checks;
import app.check.DatabaseCheck;
import app.check.Finding;
import app.settings.Settings;
import app.status.Standing;
import app.status.StatusReader;
import aws.s3.ObjectRequests;
import database.Migration;
import database.Statements;
import failure.Failures;
import failure.UserError;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Builds what looks at an installation from outside: before the start, and while it runs. */
public final class DiagnosisModule {
    private final Settings settings;
    private final DataSource dataSource;

    DiagnosisModule(Settings settings, DataSource dataSource) {
        this.settings = settings;
        this.dataSource = dataSource;
    }

    /** What keeps Footfall from working, and what will be missed later. */
    public List<Finding> check() {
        return new Checks(settings, dataSource, this::checkSources).run();
    }

    /** How it stands at that instant. */
    public Standing status(Instant at) {
        return new StatusReader(settings, dataSource).read(at);
    }

    /** @throws failure.UserError when the database is one that will never do */
    void requireDatabase() {
        new DatabaseCheck(settings, dataSource).require();
    }

    /** Brings the schema to this version, or sees that it is there already. @throws UserError when it is not */
    void prepareDatabase() {
        if (Migration.isCurrent(dataSource)) {
            return;
        }
        Migration migration = new Migration(dataSource);
        if (settings.database().migrate()) {
            migration.apply();
            return;
        }
        migration.requireKnown();
        if (!migration.pending().isEmpty()) {
            throw new UserError(
                    "the database schema is missing " + migration.pending() + ": run `footfall migrate`",
                    UserError.FAILED);
        }
    }

    private List<Finding> checkSources() {
        if (settings.collect().feeds().isEmpty()) {
            return List.of();
        }
        try (CollectModule collecting = new CollectModule(
                settings,
                new Statements(dataSource),
                new Failures(List.of(ObjectRequests::classify)),
                Clock.systemUTC(),
                () -> false,
                0)) {
            return collecting.check();
        }
    }
}
