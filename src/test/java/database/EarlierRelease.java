package database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Comparator;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database as the releases left it whose events carried the texts of their products. */
final class EarlierRelease {
    /** Of a third of the events the product is known, of a third in part, of a third not; one object in four is being loaded. */
    private static final String FILL = """
            insert into product (product_id, name, category, brand, price, active)
            values ('known', 'Kettle', 'kitchen', null, 19.99, true), ('bare', null, null, null, null, true);
            insert into business_zone (zone) values ('UTC');
            select ensure_behaviour_partition(month) from unnest(array[date '2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01']) month;
            insert into source_object (bucket, key, version_id, feed, status, attempts, records, accepted, rejected, skipped,
                events, first_occurred_at, last_occurred_at, completed_at, reading_parameters)
            select 'files', 'day-' || n, 'v1', 'tracking', case when n = 4 then 'loading' else 'loaded' end, 1, %2$d, %2$d, 0, 0,
                %2$d, timestamptz '2026-08-01Z' + (n - 1) %% 4 * interval '25 days',
                timestamptz '2026-08-01Z' + (n - 1) %% 4 * interval '25 days' + (%2$d - 1) * interval '20 days' / %2$d, now(), 'format=rees46'
            from generate_series(1, %1$d) n;
            insert into load_batch (object_id, batch_no, first_record, last_record, accepted, rejected, skipped, events,
                first_occurred_at, last_occurred_at, catalogue_generation)
            select object_id, 1, 1, %2$d, %2$d, 0, 0, %2$d, first_occurred_at, last_occurred_at, 0 from source_object;
            insert into behaviour_event (object_id, record_no, occurred_at, item_no, product_known, kind, product_id, user_id,
                session_id, quantity, price, product_name, category, brand, attributes)
            select
                o.object_id, i, o.first_occurred_at + (i - 1) * interval '20 days' / %2$d, 1, i %% 3 < 2,
                (array['view', 'cart', 'uncart', 'purchase'])[1 + i %% 4],
                (array['known', 'bare', 'late'])[1 + i %% 3], 'u' || i %% 7,
                case i %% 5 when 0 then null when 1 then 'S-1' when 2 then upper(md5(i::text)::uuid::text)
                    else md5(i::text)::uuid::text end,
                1 + i %% 2, case when i %% 3 = 0 then 19.99 when i %% 24 = 11 then 2.5 end,
                case i %% 3 when 0 then 'Kettle' when 2 then nullif('Lamp ' || i %% 2, 'Lamp 1') end, case i %% 3 when 0 then 'kitchen' end,
                case i %% 3 when 0 then nullif('brand ' || i %% 4, 'brand 3') end, case i %% 50 when 0 then '{"a": 1}'::jsonb end
            from source_object o cross join generate_series(1, %2$d) i;
            insert into product_activity
            select object_id, (occurred_at at time zone 'UTC')::date, product_id, count(*) filter (where kind = 'view'),
                count(*) filter (where kind = 'cart'), count(*) filter (where kind = 'uncart'),
                count(*) filter (where kind = 'purchase'), coalesce(sum(quantity) filter (where kind = 'purchase'), 0),
                coalesce(sum(price * quantity) filter (where kind = 'purchase'), 0)
            from behaviour_event join source_object using (object_id) where status = 'loaded' group by 1, 2, 3;
            """;

    private EarlierRelease() {}

    /** Brings the schema to that of those releases. */
    static void migrate(HikariDataSource database) {
        String last = Stream.of(Flyway.configure()
                        .dataSource(database)
                        .locations("classpath:db/migration")
                        .load()
                        .info()
                        .all())
                .map(MigrationInfo::getVersion)
                .filter(version -> version.compareTo(MigrationVersion.fromVersion("30")) < 0)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .getVersion();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .target(last)
                .load()
                .migrate();
    }

    /** So many objects from August to November 2026, each with so many events over twenty days. */
    static void fill(JdbcTemplate sql, int objects, int events) {
        for (String statement :
                String.format(java.util.Locale.ROOT, FILL, objects, events).split(";\n")) {
            sql.execute(statement);
        }
    }
}
