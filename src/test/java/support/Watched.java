package support;

import java.time.LocalDate;
import org.springframework.jdbc.core.JdbcTemplate;

/** Feeds that are watched already: one that is new raises no alarm about dates before it. */
public final class Watched {
    private Watched() {}

    public static void since(LocalDate date, String feed, JdbcTemplate sql) {
        sql.update(
                "insert into feed_delivery (feed, business_date, state, due_at) values (?, ?, 'expected', now()) on conflict do nothing",
                feed,
                date);
    }
}
