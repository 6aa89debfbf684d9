package load;

import static load.LoadFixture.object;
import static load.LoadFixture.pair;
import static org.assertj.core.api.Assertions.assertThat;

import failure.FailureException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledger.Attempt;
import notification.CreatedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import repair.Difference;
import repair.Replays;
import repair.Verification;

/** One total order of the versions of a key, whatever is known of them. */
class VersionOrderIT {
    private final LoadFixture worker = new LoadFixture();
    private final Replays replays = new Replays(worker.statements);

    @AfterEach
    void close() {
        assertThat(differences()).isEmpty();
        worker.close();
    }

    @ParameterizedTest(name = "in the order {0}, complete in the order {1}")
    @CsvSource({
        "'9,?,5', '0,1,2', v1",
        "'9,?,5', '2,1,0', v1",
        "'9,?,5', '1,2,0', v1",
        "'?,9,5', '2,0,1', v1",
        "'?,9,5', '1,0,2', v1",
        "'5,9,?', '2,0,1', v2",
        "'5,9,?', '0,2,1', v2",
        "'?,?,?', '2,1,0', v2",
        "'?,?,?', '1,0,2', v2"
    })
    void endsWithTheSameVersionInWhateverOrderTheyAreComplete(String arrivals, String completions, String newest) {
        List<Attempt> attempts = new ArrayList<>();
        for (String sequencer : arrivals.split(",")) {
            attempts.add(
                    worker.claim(object("day.csv", "v" + attempts.size(), sequencer.equals("?") ? "" : sequencer)));
        }
        for (String next : completions.split(",")) {
            complete(attempts.get(Integer.parseInt(next)));
        }

        assertThat(visible("version_id")).containsExactly(expected(arrivals, newest));
    }

    /** An unknown one has the place of the highest before it; among equals the later one is newer. */
    private static String expected(String arrivals, String newest) {
        List<String> all = List.of(arrivals.split(","));
        String highest = "";
        int index = 0;
        for (int i = 0; i < all.size(); i++) {
            String sequencer = all.get(i).equals("?") ? highest : all.get(i);
            if (sequencer.compareTo(highest) >= 0) {
                highest = sequencer;
                index = i;
            }
        }
        assertThat("v" + index).as("the expectation that is written above").isEqualTo(newest);
        return "v" + index;
    }

    @ParameterizedTest(name = "first sequencer {0}")
    @ValueSource(strings = {"", "0A", "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00"})
    void followsTheBucketBackAndForthWithoutQueueingAnythingForEver(String sequencer) {
        load("aaa", sequencer);
        for (String etag : List.of("bbb", "aaa", "bbb", "aaa", "aaa", "bbb")) {
            reconcile(etag);
            assertThat(visible("etag")).containsExactly(etag);
            assertThat(unknown(etag)).as("what the ledger lacks").isEmpty();
        }
        load("ccc", sequencer.startsWith("F") ? "F".repeat(64) : "0B");
        assertThat(visible("etag")).containsExactly("ccc");
    }

    @Test
    void countsAboveWhateverIsKnownWithACarry() {
        assertThat(next()).isEqualTo("0".repeat(63) + "1");
        load("aaa", "0a9f");
        assertThat(next()).isEqualTo("0A9F" + "0".repeat(59) + "1");
        load("bbb", "1".repeat(62) + "9F");
        assertThat(next()).isEqualTo("1".repeat(62) + "A0");
        load("ccc", "2".repeat(63) + "F");
        assertThat(next()).isEqualTo("2".repeat(62) + "30");
        load("ddd", "F".repeat(64));
        assertThat(next()).as("there is none above").isEqualTo("F".repeat(64));
    }

    @ParameterizedTest(name = "sequencers {0} and {1}")
    @CsvSource({"'', ''", "'', 0A", "0A, ''", "0A, 0B"})
    void letsNoReplayOfAnOldVersionReplaceANewerOne(String first, String second) {
        load(object("day.csv", "v1", first));
        Attempt newer = worker.claim(object("day.csv", "v2", second));
        Attempt replay = replay("v1", first);
        worker.complete(newer);

        assertThat(complete(replay)).isFalse();

        assertThat(visible("version_id")).containsExactly("v2");
        assertThat(worker.status(replay)).isEqualTo("superseded");
    }

    @Test
    void letsAReplayReplaceItsOriginalAlsoWhenTheSameBytesArePutAgainMeanwhile() {
        Attempt original = load("aaa", "0A");
        Attempt replay = replay("", "0A");
        worker.write(replay, pair(1));
        worker.sql.update("update load_lease set expires_at = now() - interval '1 hour'");
        worker.ledger.release(replay);
        Attempt again = worker.claim(unversioned("aaa", "0C"));

        assertThat(again.objectId()).isEqualTo(replay.objectId());
        assertThat(worker.complete(again)).isTrue();
        assertThat(worker.status(original)).isEqualTo("superseded");
        assertThat(worker.status(again)).isEqualTo("loaded");
    }

    @Test
    void keepsTheReplayOfWhatWasPutAgainBeforeAnOlderVersionThatComesLate() {
        load("aaa", "0A");
        Attempt replay = replay("", "0A");
        worker.complete(replay);
        worker.ledger.release(replay);
        load("aaa", "0C");

        assertThat(load("bbb", "0B").isBegun()).isFalse();

        assertThat(worker.status(replay)).isEqualTo("loaded");
    }

    @Test
    void movesAReplayThatIsAskedForWhileALaterEventArrives() {
        Attempt original = load("aaa", "0A");
        Replays.Replayable replayable = replays.find(original.objectId()).orElseThrow();
        load("aaa", "0C");
        replays.request(replayable);
        Attempt replay = worker.claim(unversioned("aaa", "0A"));
        worker.complete(replay);

        assertThat(load("bbb", "0B").isBegun()).isFalse();

        assertThat(worker.status(replay)).isEqualTo("loaded");
    }

    private Attempt replay(String version, String sequencer) {
        replays.request(replays.find("files", "day.csv", version).orElseThrow());
        return worker.claim(version.isEmpty() ? unversioned("aaa", sequencer) : object("day.csv", version, sequencer));
    }

    private Attempt load(String etag, String sequencer) {
        return load(unversioned(etag, sequencer));
    }

    private Attempt load(CreatedObject object) {
        Attempt attempt = worker.claim(object);
        if (attempt.isBegun()) {
            worker.write(attempt, pair(1));
            complete(attempt);
            worker.ledger.release(attempt);
        }
        return attempt;
    }

    /** @return false also when a newer version had fenced it off before */
    private boolean complete(Attempt attempt) {
        try {
            return worker.complete(attempt);
        } catch (FailureException fenced) {
            return false;
        }
    }

    private void reconcile(String etag) {
        unknown(etag).forEach(sequencer -> load(etag, sequencer));
    }

    /** The sequencers with which a reconciliation would queue it. */
    private List<String> unknown(String etag) {
        return worker.statements.list(
                "repair/find_unknown_objects",
                Map.of(
                        "bucket", "files",
                        "keys", new String[] {"day.csv"},
                        "etags", new String[] {etag},
                        "sizes", new Long[] {100L}),
                (row, number) -> row.getString("next_sequencer"));
    }

    private String next() {
        return worker.statements.getOne(
                "repair/find_next_sequencer",
                Map.of("bucket", "files", "key", "day.csv"),
                (row, number) -> row.getString("sequencer"));
    }

    private List<String> visible(String column) {
        return worker.sql.queryForList(
                "select " + column + " from source_object where status = 'loaded'", String.class);
    }

    private List<Difference> differences() {
        List<Difference> found = new ArrayList<>();
        new Verification(worker.statements, worker.transactions, ZoneId.of("UTC"))
                .run(Optional.empty(), Optional.empty(), (done, total) -> {}, found::add);
        return found;
    }

    private static CreatedObject unversioned(String etag, String sequencer) {
        return new CreatedObject("files", "day.csv", "", etag, sequencer, 100);
    }
}
