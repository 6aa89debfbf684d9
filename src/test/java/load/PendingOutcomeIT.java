package load;

import static load.LoadFixture.object;
import static org.assertj.core.api.Assertions.assertThat;

import database.SqlFile;
import java.util.List;
import ledger.Attempt;
import notification.CreatedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every outcome is pending until it is published, whatever follows it. */
class PendingOutcomeIT {
    private final LoadFixture worker = new LoadFixture();

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void keepsAnOutcomeThatAnotherFollowsBeforeItCouldBePublished() {
        worker.load(object("day.csv", "v1", "0A"), 3);
        worker.load(object("day.csv", "v2", "0B"), 1);

        assertThat(pending())
                .containsExactly("1-loaded-1, 6 events", "1-superseded-1, 6 events", "2-loaded-1, 2 events");
    }

    @Test
    void keepsTheFailureOfWhatIsLoadedAfterwards() {
        CreatedObject object = object("day.csv", "v1", "0A");
        Attempt failed = worker.claim(object);
        worker.ledger.fail(object, failed, "corrupt gzip");
        worker.ledger.release(failed);
        worker.ledger.reopen(object);
        worker.load(object, 1);

        assertThat(pending()).containsExactly("1-failed-1, 0 events", "1-loaded-2, 2 events");
    }

    @Test
    void publishesEachOnceAndNotesTheLast() {
        worker.load(object("day.csv", "v1", "0A"), 1);
        worker.load(object("day.csv", "v2", "0B"), 1);

        publish(1);
        assertThat(worker.count("source_object where published_at is not null"))
                .as("the first object has another outcome by now")
                .isZero();
        publish(2);
        publish(2);
        publish(3);

        assertThat(pending()).isEmpty();
        assertThat(worker.count("source_object where published_at is null")).isZero();
    }

    @Test
    void notesNothingOfAChangeThatIsNoOutcome() {
        Attempt attempt = worker.load(object("day.csv", "v1", "0A"), 1);
        worker.statements.update("repair/recount_object", java.util.Map.of("objectId", attempt.objectId()));
        worker.claim(object("day.csv", "v1", "0C"));
        worker.ledger.ignore(object("other.csv", "v1", "0A"), null, "no feed reads it");

        assertThat(pending()).containsExactly("1-loaded-1, 2 events");
    }

    private void publish(int outcomeNo) {
        worker.sql.update(SqlFile.read("outcome/mark_published").replace(":#outcomeNo", "?"), outcomeNo);
    }

    private List<String> pending() {
        return worker.sql.queryForList(SqlFile.read("outcome/find_unpublished")).stream()
                .map(row -> row.get("object_id") + "-" + row.get("status") + "-" + row.get("attempts") + ", "
                        + row.get("events") + " events")
                .toList();
    }
}
