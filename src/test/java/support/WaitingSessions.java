package support;

import static org.awaitility.Awaitility.await;

import database.SqlFile;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sessions of one database that wait for a lock of another session; found by the first line of the product's statement. */
public final class WaitingSessions {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final JdbcTemplate sql;

    public WaitingSessions(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** The server processes of all that wait, whatever for. */
    public List<Integer> now() {
        return startingWith("");
    }

    /** Until exactly one session waits, whatever for. @return its server process */
    public int awaitOne() {
        return awaitOne("a statement", "");
    }

    /** Until a session waits, whatever for. */
    public void awaitAny() {
        await("a session waits").atMost(PATIENCE).until(() -> !now().isEmpty());
    }

    /** Until exactly one session waits in this statement, as {@code ledger/lock_key}. @return its server process */
    public int awaitOne(String statement) {
        return awaitOne(statement, SqlFile.read(statement).lines().findFirst().orElseThrow());
    }

    private int awaitOne(String what, String start) {
        return await("one session waits in " + what)
                .atMost(PATIENCE)
                .until(() -> startingWith(start), waiting -> waiting.size() == 1)
                .get(0);
    }

    private List<Integer> startingWith(String start) {
        return sql.queryForList(
                "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
                        + " and starts_with(query, ?)",
                Integer.class,
                start);
    }
}
