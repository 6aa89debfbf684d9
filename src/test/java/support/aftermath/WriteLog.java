package support.aftermath;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Notes in the database which loader committed what: batches, events, activity, and every change of an object's state. Loaders are told
 * apart by their application name.
 */
public final class WriteLog {
    private static final String NOTE = """
            create table write_log (write_no bigint generated always as identity, loader text, what text);
            create function log_write() returns trigger language plpgsql as $$
            begin
                insert into write_log (loader, what) values (current_setting('application_name'), tg_table_name);
                return null;
            end
            $$;
            create trigger log_batch after insert or delete on load_batch for each row execute function log_write();
            create trigger log_events after insert or delete on behaviour_event
                for each statement execute function log_write();
            create trigger log_activity after insert or delete on product_activity
                for each statement execute function log_write();
            create trigger log_state after update on source_object for each row
                when (old.status <> new.status or old.attempts <> new.attempts
                    or old.published_at is distinct from new.published_at)
                execute function log_write();
            """;

    private final JdbcTemplate sql;

    public WriteLog(JdbcTemplate sql) {
        this.sql = sql;
        sql.execute(NOTE);
    }

    /** The database of these loaders, for one of this name. */
    public static String named(String url, String loader) {
        return url + "&ApplicationName=footfall-" + loader;
    }

    /** To be given to {@link #since}. */
    public long now() {
        return sql.queryForObject("select coalesce(max(write_no), 0) from write_log", Long.class);
    }

    /** What the loader has committed since. */
    public List<String> since(long earlier, String loader) {
        return sql.queryForList(
                "select what from write_log where write_no > ? and loader = ? order by write_no",
                String.class,
                earlier,
                "footfall-" + loader);
    }
}
