package support;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes whoever comes to a certain point of the database's work wait there, by a trigger that asks for a lock which the test
 * holds. Made before the point is reached; released once.
 */
public final class DatabaseHold implements AutoCloseable {
    private static final String FUNCTION =
            "create or replace function wait_for_test() returns trigger language plpgsql as"
                    + " $$ begin perform pg_advisory_xact_lock_shared(4711); return new; end $$";

    private final JdbcTemplate sql;
    private final Connection holder;
    private final String table;

    private DatabaseHold(HikariDataSource database, String table, String trigger) {
        this.sql = new JdbcTemplate(database);
        this.table = table;
        sql.execute(FUNCTION);
        sql.execute(trigger + " execute function wait_for_test()");
        try {
            holder = java.sql.DriverManager.getConnection(database.getJdbcUrl());
            run("select pg_advisory_lock(4711)");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Within the statement that writes such rows. @param when such as {@code new.batch_no = 3} */
    public static DatabaseHold inside(HikariDataSource database, String table, String when) {
        return new DatabaseHold(
                database,
                table,
                "create trigger hold_here before insert on " + table + " for each row when (" + when + ")");
    }

    /** After the row is written, before the next statement. */
    public static DatabaseHold after(HikariDataSource database, String table, String when) {
        return new DatabaseHold(
                database,
                table,
                "create trigger hold_here after insert on " + table + " for each row when (" + when + ")");
    }

    /** In the commit of the transaction that wrote such a row. @param event insert or update */
    public static DatabaseHold atCommit(HikariDataSource database, String event, String table, String when) {
        return new DatabaseHold(
                database,
                table,
                "create constraint trigger hold_here after " + event + " on " + table
                        + " deferrable initially deferred for each row when (" + when + ")");
    }

    /** How many sessions wait here now. */
    public int held() {
        return sql.queryForObject(
                "select count(*) from pg_locks where locktype = 'advisory' and objid = 4711 and not granted"
                        + " and database = (select oid from pg_database where datname = current_database())",
                Integer.class);
    }

    /** Lets everybody go on, also those that come later. */
    public void release() {
        run("select pg_advisory_unlock_all()");
    }

    /** Ends the sessions that wait, as a server does whose client is gone. */
    public void terminateHeld() {
        sql.queryForList("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 4711"
                + " and not granted and database = (select oid from pg_database where datname = current_database())");
    }

    @Override
    public void close() {
        release();
        try {
            holder.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        sql.execute("drop trigger if exists hold_here on " + table);
    }

    private void run(String statement) {
        try (Statement admin = holder.createStatement()) {
            admin.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
