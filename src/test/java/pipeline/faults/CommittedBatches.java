package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.jdbc.core.JdbcTemplate;

/** Notes every batch that ever commits, also when it is removed again: so a batch that was written twice shows. */
final class CommittedBatches {
    private static final String NOTE = """
            create table committed_batch (object_id bigint, batch_no integer);
            create function note_batch() returns trigger language plpgsql as $$
            begin
                insert into committed_batch values (new.object_id, new.batch_no);
                return null;
            end
            $$;
            create trigger committed_batch after insert on load_batch for each row execute function note_batch();
            """;

    private final JdbcTemplate sql;

    private CommittedBatches(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** From now on, in this database. */
    static CommittedBatches noted(JdbcTemplate sql) {
        sql.execute(NOTE);
        return new CommittedBatches(sql);
    }

    /** What was in was skipped by every later attempt. */
    void assertOnceEach(String key) {
        assertThat(sql.queryForMap(
                        "select count(*) > 20 as many, count(*) = count(distinct batch_no) as once from committed_batch"
                                + " join source_object using (object_id) where key = ?",
                        key))
                .as("batches of %s, %s", key, Seed.told())
                .containsEntry("many", true)
                .containsEntry("once", true);
    }
}
