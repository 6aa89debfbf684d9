package repair;

import static load.LoadFixture.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aws.s3.ObjectVersions;
import java.lang.reflect.Proxy;
import java.util.List;
import load.LoadFixture;
import notification.CreatedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket that holds what the test says, and a ledger into which a message with an absurd sequencer has come. */
class VersionOrderIT {
    private static final String ABSURD = "F".repeat(64);

    private final LoadFixture worker = new LoadFixture();
    private String current = "v2";
    private int status = 200;
    private int asked;

    private final VersionOrder order = new VersionOrder(
            worker.statements,
            new ObjectVersions(
                    (S3Client) Proxy.newProxyInstance(
                            S3Client.class.getClassLoader(),
                            new Class<?>[] {S3Client.class},
                            (proxy, method, arguments) -> head((HeadObjectRequest) arguments[0])),
                    object -> ""));

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void countsWhatS3DoesNotHaveAsOlder() {
        load("day.csv", "v1", ABSURD);
        load("other.csv", "v1", ABSURD);
        remove("day.csv", ABSURD);

        order.correct(object("day.csv", "v2", "02"));

        assertThat(sequencers("day.csv")).containsExactly("v1 0");
        assertThat(sequencers("other.csv")).containsExactly("v1 " + ABSURD);
        assertThat(worker.count("removal")).isZero();
        assertThat(load("day.csv", "v2", "02")).isEqualTo("loaded");
    }

    @Test
    void leavesAVersionStaleThatS3HasNoMore() {
        load("day.csv", "v1", "05");
        current = "v1";

        order.correct(object("day.csv", "v2", "02"));

        assertThat(sequencers("day.csv")).containsExactly("v1 05");
    }

    @Test
    void leavesItSoWhereTheKeyHasNoObject() {
        load("day.csv", "v1", "05");
        status = 404;

        order.correct(object("day.csv", "v2", "02"));

        assertThat(sequencers("day.csv")).containsExactly("v1 05");
    }

    @Test
    void triesAgainWhereS3DoesNotSay() {
        load("day.csv", "v1", "05");
        status = 503;

        assertThatThrownBy(() -> order.correct(object("day.csv", "v2", "02"))).isInstanceOf(S3Exception.class);
    }

    @Test
    void asksS3OnlyBeforeSomethingIsCalledStale() {
        load("day.csv", "v1", "05");
        order.correct(object("day.csv", "v2", "06"));
        order.correct(object("day.csv", "v2", ""));
        order.correct(object("day.csv", "v1", "02"));
        order.correct(object("new.csv", "v1", "01"));

        assertThat(asked).isZero();
    }

    private Object head(HeadObjectRequest request) {
        asked++;
        assertThat(request.versionId()).isNull();
        if (status != 200) {
            throw S3Exception.builder().statusCode(status).message("no").build();
        }
        return HeadObjectResponse.builder()
                .versionId(current)
                .eTag("\"etag-" + current + "\"")
                .contentLength(1L)
                .build();
    }

    private String load(String key, String version, String sequencer) {
        CreatedObject object = object(key, version, sequencer);
        worker.load(object, 1);
        return worker.sql.queryForObject(
                "select status from source_object where key = ? and version_id = ? and replay_no = 0",
                String.class,
                key,
                version);
    }

    private void remove(String key, String sequencer) {
        worker.sql.update(
                "insert into removal (bucket, key, version_id, sequencer, feed) values ('files', ?, '', ?, 'f')",
                key,
                sequencer);
    }

    private List<String> sequencers(String key) {
        return worker.sql.queryForList(
                "select version_id || ' ' || sequencer from source_object where key = ? order by 1", String.class, key);
    }
}
