package app.check;

import static app.check.Finding.fail;
import static app.check.Finding.ok;
import static app.check.Finding.warn;

import activity.BusinessZone;
import app.settings.Settings;
import database.DatabaseErrors;
import database.Migration;
import database.SqlFile;
import database.Statements;
import failure.Causes;
import failure.UserError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DataAccessException;

/** Whether the database is one that Footfall can work in. */
public final class DatabaseCheck {
    private static final String SUBJECT = "database";
    private static final int OLDEST = 140_000;
    private static final int PREPARED = 7;
    private static final int CONNECTIONS_LEFT = 3;
    private static final Duration CLOCKS = Duration.ofSeconds(5);
    private static final Pattern PORT = Pattern.compile("//[^/]*?:(\\d+)(?:[/?,]|$)");

    private final Settings settings;
    private final DataSource dataSource;

    public DatabaseCheck(Settings settings, DataSource dataSource) {
        this.settings = settings;
        this.dataSource = dataSource;
    }

    /**
     * What would never work, asked at each start of a service. A database that is away is no such thing.
     *
     * @throws UserError naming the cure
     */
    public void require() {
        try {
            DatabaseFacts facts = DatabaseFacts.read(dataSource);
            for (Finding finding : List.of(version(facts), encoding(facts), schema(facts))) {
                if (finding.isFailure()) {
                    throw new UserError(
                            finding.subject() + ": " + finding.found() + "; " + finding.cure(), UserError.USAGE);
                }
            }
        } catch (SQLException away) {
            // said by whoever needs it first
        }
    }

    List<Finding> run() {
        List<Finding> found = new ArrayList<>();
        try {
            DatabaseFacts facts = DatabaseFacts.read(dataSource);
            found.add(version(facts));
            found.add(encoding(facts));
            found.add(writable(facts));
            found.add(schema(facts));
            found.add(rights(facts));
            found.add(migrations());
            found.add(zone());
            found.add(connections(facts));
            proxy(facts).ifPresent(found::add);
            found.add(clock(facts));
        } catch (SQLException failed) {
            found.add(unreachable(failed));
        }
        return found;
    }

    private static Finding version(DatabaseFacts facts) {
        return facts.versionNumber() >= OLDEST
                ? ok(SUBJECT, "reachable, PostgreSQL " + facts.version())
                : fail(SUBJECT, "PostgreSQL " + facts.version(), "use version 14 or newer");
    }

    private static Finding encoding(DatabaseFacts facts) {
        return facts.encoding().equals("UTF8")
                ? ok("database encoding", "UTF8")
                : fail(
                        "database encoding",
                        facts.encoding() + ", which cannot hold every name",
                        "create the database anew: createdb -E UTF8 -T template0 footfall");
    }

    private static Finding writable(DatabaseFacts facts) {
        if (facts.isReplica()) {
            return fail(
                    "database writes",
                    "this server is a read-only replica",
                    "name the primary in footfall.db.url, or both with ?targetServerType=primary");
        }
        return facts.isReadOnly()
                ? fail(
                        "database writes",
                        "transactions are read-only for this role or database",
                        "alter role or database … reset default_transaction_read_only")
                : ok("database writes", "accepted");
    }

    private static Finding schema(DatabaseFacts facts) {
        return facts.schema().isEmpty()
                ? fail(
                        "database schema",
                        "no schema of the search path exists for role " + facts.role(),
                        "create schema footfall authorization " + facts.role() + ", or set search_path")
                : ok("database schema", facts.schema());
    }

    private static Finding rights(DatabaseFacts facts) {
        if (!facts.mayCreate()) {
            return fail(
                    "database rights",
                    "role " + facts.role() + " may not create tables in schema " + facts.schema()
                            + ", and every month needs a partition",
                    "grant usage, create on schema " + facts.schema() + " to " + facts.role());
        }
        return facts.ownsTables()
                ? ok("database rights", "role " + facts.role() + " may create and owns its tables")
                : fail(
                        "database rights",
                        "the tables belong to another role, and only an owner attaches a month's partition",
                        "grant that role to " + facts.role() + ", or reassign owned by it");
    }

    private Finding migrations() {
        try {
            Migration migration = new Migration(dataSource);
            migration.requireKnown();
            List<String> pending = migration.pending();
            if (pending.isEmpty()) {
                return ok("database migrations", "up to date");
            }
            String found = pending.size() + " to be applied, the first is " + pending.get(0);
            return settings.database().migrate()
                    ? ok("database migrations", found + "; the next command that writes applies them")
                    : fail("database migrations", found, "run `footfall migrate`");
        } catch (UserError newer) {
            return fail("database migrations", newer.getMessage(), "upgrade this Footfall");
        } catch (FlywayException denied) {
            return fail(
                    "database migrations",
                    "their history cannot be read: " + Causes.deepest(denied).getMessage(),
                    "connect as the role that owns the tables");
        }
    }

    private Finding zone() {
        String zone = settings.zone().getId();
        try {
            BusinessZone.require(new Statements(dataSource), settings.zone());
            return ok("zone", zone);
        } catch (UserError other) {
            return fail("zone", other.getMessage(), "footfall.zone must be what the database counts its days in");
        } catch (DataAccessException noTable) {
            return ok("zone", zone + ", as the first load will note");
        }
    }

    private Finding connections(DatabaseFacts facts) {
        int needed = settings.receive().workers() * (settings.load().writers() + 2);
        int pool = settings.database().poolSize();
        if (pool < needed) {
            return warn(
                    "database connections",
                    "the pool has " + pool + ", and " + settings.receive().workers() + " workers want " + needed,
                    "set footfall.db.pool-size=" + needed);
        }
        int left = facts.maxConnections() - facts.connections();
        return left < pool + CONNECTIONS_LEFT
                ? warn(
                        "database connections",
                        "the server has " + left + " of " + facts.maxConnections() + " left, and the pool may take "
                                + pool,
                        "raise max_connections, lower footfall.db.pool-size, or put PgBouncer between")
                : ok("database connections", pool + " at most, the server has " + left + " left");
    }

    /** Whether something stands between, and knows prepared statements. */
    private Optional<Finding> proxy(DatabaseFacts facts) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(SqlFile.read("check/prepare_again"))) {
            for (int i = 0; i < PREPARED; i++) {
                statement.executeQuery().close();
            }
        } catch (SQLException failed) {
            return Optional.of(fail(
                    "database proxy",
                    "prepared statements fail: " + failed.getMessage(),
                    "set footfall.db.prepared-statements=false, or use PgBouncer 1.21 or newer with"
                            + " max_prepared_statements"));
        }
        Matcher port = PORT.matcher(settings.database().url());
        int asked = port.find() ? Integer.parseInt(port.group(1)) : facts.port();
        return asked == facts.port() || facts.port() == 0
                ? Optional.empty()
                : Optional.of(ok(
                        "database proxy",
                        "port " + asked + " leads to the server's " + facts.port()
                                + ": PgBouncer or the like; transaction mode works"));
    }

    private static Finding clock(DatabaseFacts facts) {
        Duration apart = Duration.between(facts.now(), Instant.now()).abs();
        return apart.compareTo(CLOCKS) <= 0
                ? ok("database clock", "agrees with this machine's")
                : warn(
                        "database clock",
                        "is " + apart.toSeconds() + " s off this machine's",
                        "let both follow a time server: leases and deadlines compare times");
    }

    private Finding unreachable(SQLException failed) {
        DatabaseErrors errors = new DatabaseErrors();
        errors.database(settings.database().url());
        String found = errors.of(failed).orElseGet(() -> String.valueOf(failed.getMessage()));
        return fail(SUBJECT, found, cure(failed));
    }

    private static String cure(SQLException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException error ? String.valueOf(error.getSQLState()) : "";
            if (state.startsWith("28")) {
                return "check footfall.db.user, footfall.db.password and pg_hba.conf";
            }
            if (state.equals("3D000")) {
                return "createdb -E UTF8 -T template0 for it, or correct its name in footfall.db.url";
            }
            if (state.equals("53300")) {
                return "raise max_connections, or lower footfall.db.pool-size";
            }
        }
        return "check host and port of footfall.db.url, that PostgreSQL listens there, and the firewall";
    }
}
