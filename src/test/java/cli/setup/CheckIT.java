package cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import demo.server.Ports;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import support.HttpFaults;
import support.HttpFaults.Answer;
import support.LoaderProcess;
import support.LocalCommand;
import support.LocalCommand.Ended;
import support.OwnPostgres;
import support.PostgresServer;
import support.Scenario;

/** The mistakes of a first day: each is named, with what to do. */
class CheckIT {
    private final Scenario scenario = Scenario.versioned();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void findsNothingWrongWhereNothingIs() {
        scenario.put("tracking/a.csv", "x".getBytes(StandardCharsets.UTF_8));

        Ended ended = check();

        assertThat(ended.status()).as(ended.printed()).isZero();
        assertThat(ended.printed())
                .doesNotContain("fail ")
                .contains("ok    database: reachable, PostgreSQL")
                .contains("ok    database encoding: UTF8")
                .contains("ok    queue " + scenario.bucket() + ": exists")
                .contains("warn  queue " + scenario.bucket() + " redrive: no dead-letter queue of its own")
                .contains("visibility: 2 s, extended while a message is in progress")
                .contains("ok    bucket " + scenario.bucket() + ": exists, for ")
                .contains("tracking/ can be listed and read")
                .contains("versioning: on");
    }

    @Test
    void isJsonForPrograms() {
        Ended ended = LocalCommand.run(scenario.environment(), "check", "--format", "json");

        assertThat(ended.printed()).startsWith("[ {").contains("\"result\" : \"ok\"", "\"subject\" : \"database\"");
    }

    @Test
    void namesABucketThatIsNotThere() {
        scenario.set("FOOTFALL_FEEDS_TRACKING_BUCKET", "no-such-bucket");

        fails("bucket no-such-bucket: does not exist", "correct footfall.feeds.<name>.bucket of tracking");
    }

    @Test
    void namesABucketThatMayNotBeRead() {
        try (HttpFaults s3 = faults("S3")) {
            s3.fail("HEAD", scenario.bucket(), 100, Answer.xml(403, "AccessDenied"));

            fails("access is denied", "allow s3:ListBucket");
        }
    }

    @Test
    void namesABucketOfAnotherRegion() {
        try (HttpFaults s3 = faults("S3")) {
            s3.fail("HEAD", scenario.bucket(), 100, Answer.xml(301, "PermanentRedirect"));

            fails("bucket " + scenario.bucket() + ": ", "AWS_REGION");
        }
    }

    @Test
    void namesObjectsThatMayNotBeRead() {
        scenario.put("tracking/a.csv", "x".getBytes(StandardCharsets.UTF_8));
        try (HttpFaults s3 = faults("S3")) {
            s3.fail("GET", "tracking/a.csv", 100, Answer.xml(403, "AccessDenied"));

            fails("tracking/a.csv cannot be read", "allow s3:GetObject", "kms:Decrypt");
        }
    }

    @Test
    void namesAQueueThatIsNotThere() {
        scenario.set("FOOTFALL_QUEUE", "no-such-queue");

        fails("queue no-such-queue: does not exist in eu-west-1", "create it, or correct footfall.queue");
    }

    @Test
    void namesCredentialsThatHaveExpiredOrAreUnknown() {
        try (HttpFaults sqs = faults("SQS")) {
            sqs.fail("POST", "GetQueueUrl", 1, Answer.json(403, "ExpiredToken"));
            fails("the AWS credentials have expired (ExpiredToken): renew them");

            sqs.fail("POST", "GetQueueUrl", 1, Answer.json(403, "InvalidClientTokenId"));
            fails("AWS does not know these credentials");
        }
    }

    @Test
    void warnsOfARightThatItHasNot() {
        try (HttpFaults sqs = faults("SQS")) {
            sqs.fail("POST", "GetQueueUrl", 1, Answer.json(403, "AccessDeniedException"));

            assertThat(check().printed())
                    .contains("warn  queue " + scenario.bucket() + ": this identity may not ask for it")
                    .contains("allow sqs:GetQueueUrl");
        }
    }

    @Test
    void warnsOfAQueueThatGivesUpTooSoon() {
        scenario.sqs().setQueueAttributes(request -> request.queueUrl(scenario.queueUrl())
                .attributes(Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:000000000000:" + scenario.bucket()
                                + "-dead\",\"maxReceiveCount\":\"2\"}")));

        assertThat(check().printed()).contains("redrive: maxReceiveCount is 2 → set it to 10");
    }

    /** By the address that a queue of AWS has; the requests go where the test's do. */
    @Test
    void namesAQueueToWhichNobodyMaySend() {
        scenario.set("FOOTFALL_QUEUE", "https://sqs.eu-west-1.amazonaws.com/000000000000/" + scenario.bucket());

        fails("policy: lets neither SNS, S3 nor EventBridge send", "allow sqs:SendMessage for the service");
    }

    @Test
    void namesTopicsThatAreNotThereOrElsewhere() {
        scenario.set("FOOTFALL_ALARM_TOPIC", "arn:aws:sns:eu-west-1:000000000000:no-such-topic");
        scenario.set("FOOTFALL_OUTCOME_TOPIC", "arn:aws:sns:us-east-1:000000000000:elsewhere");

        fails(
                "no-such-topic: does not exist → create it, or correct footfall.alarm.topic",
                "elsewhere: is in us-east-1, and AWS_REGION is eu-west-1 → correct footfall.outcome.topic or AWS_REGION");
    }

    @Test
    void namesADatabaseThatCannotBeReached() {
        scenario.set("FOOTFALL_DB_URL", "jdbc:postgresql://127.0.0.1:" + Ports.free() + "/footfall");

        fails("no connection to the database at 127.0.0.1:", "check host and port of footfall.db.url");
    }

    @Test
    void namesADatabaseThatIsNotThere() {
        scenario.set(
                "FOOTFALL_DB_URL",
                scenario.environment().get("FOOTFALL_DB_URL").replaceFirst("/test_\\d+", "/no_such"));

        fails("database \"no_such\" does not exist", "createdb -E UTF8");
    }

    @Test
    void namesADatabaseInLatin1AndARunRefusesIt() {
        JdbcTemplate sql = scenario.sql();
        String name = "latin_" + scenario.bucket().replace('-', '_');
        sql.execute("create database " + name
                + " encoding 'LATIN1' template template0 lc_collate 'C' lc_ctype 'C' locale_provider 'libc'");
        scenario.set(
                "FOOTFALL_DB_URL",
                scenario.environment().get("FOOTFALL_DB_URL").replaceFirst("/test_\\d+", "/" + name));

        fails("database encoding: LATIN1", "createdb -E UTF8 -T template0");
        Ended run = LocalCommand.run(scenario.environment(), "run", "--drain");
        assertThat(run.status()).as(run.printed()).isEqualTo(2);
        assertThat(run.printed()).contains("database encoding: LATIN1, which cannot hold every name");
    }

    @Test
    void namesADatabaseThatIsReadOnly() {
        String name = scenario.sql().queryForObject("select current_database()", String.class);
        scenario.sql().execute("alter database " + name + " set default_transaction_read_only = on");

        fails("database writes: transactions are read-only");
    }

    @Test
    void namesAReplicaAndAPasswordThatIsWrong() {
        try (OwnPostgres server = new OwnPostgres()) {
            scenario.set("FOOTFALL_DB_URL", "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres");
            server.becomeReplica();
            fails("database writes: this server is a read-only replica → name the primary in footfall.db.url");

            server.askForPasswords();
            scenario.set("FOOTFALL_DB_PASSWORD", "wrong");
            fails("password authentication failed", "check footfall.db.user, footfall.db.password");
        }
    }

    @Test
    void namesTheRightsThatARoleLacks() {
        String role = "reader_" + scenario.bucket().replace('-', '_');
        scenario.sql().execute("create role " + role + " login");
        scenario.set("FOOTFALL_DB_USER", role);
        scenario.set(
                "FOOTFALL_DB_URL", scenario.environment().get("FOOTFALL_DB_URL").replaceFirst("\\?user=postgres", ""));

        fails(
                "role " + role + " may not create tables in schema public",
                "grant usage, create on schema public to " + role);
    }

    @Test
    void namesASchemaThatIsNewerAndARunRefusesIt() {
        scenario.sql()
                .update("insert into flyway_schema_history (installed_rank, version, description, type, script,"
                        + " installed_by, execution_time, success)"
                        + " values (999, '9999', 'tomorrow', 'SQL', 'V9999__tomorrow.sql', 'me', 1, true)");

        fails("database migrations: the schema is newer than this Footfall: it has V9999 tomorrow");
        for (String command : new String[] {"run --drain", "migrate", "load s3://b/k"}) {
            Ended ended = LocalCommand.run(scenario.environment(), command.split(" "));
            assertThat(ended.status()).as(ended.printed()).isNotZero();
            assertThat(ended.printed()).contains("newer than this Footfall");
        }
    }

    @Test
    void namesMigrationsThatNobodyWillApply() {
        String url = PostgresServer.emptyDatabase().getJdbcUrl();
        scenario.set("FOOTFALL_DB_URL", url);
        scenario.set("FOOTFALL_DB_MIGRATE", "false");

        fails("to be applied, the first is V1 ledger", "run `footfall migrate`");
    }

    @Test
    void namesAnotherZone() {
        scenario.sql().update("insert into business_zone (zone) values ('Europe/Berlin')");

        fails("this database counts its days in Europe/Berlin");
    }

    @Test
    void warnsOfAPoolThatIsTooSmall() {
        scenario.set("FOOTFALL_RECEIVE_WORKERS", "4");

        assertThat(check().printed()).contains("the pool has 8, and 4 workers want 16 → set footfall.db.pool-size=16");
    }

    @Test
    void namesASourceThatDoesNotAnswer() {
        scenario.set("FOOTFALL_FEEDS_TRACKING_COLLECT", "http");
        scenario.set("FOOTFALL_FEEDS_TRACKING_DUE", "06:00");
        scenario.set("FOOTFALL_FEEDS_TRACKING_KEY_PATTERN", "{date}.csv");
        scenario.set("FOOTFALL_FEEDS_TRACKING_SOURCE_URL", "http://127.0.0.1:" + Ports.free() + "/{date}.csv");

        // a process of its own: a client for HTTP keeps its threads until it is collected as garbage
        try (LoaderProcess process = scenario.start("check")) {
            assertThat(process.awaitEnd(Duration.ofMinutes(1)))
                    .as(process.log())
                    .isOne();
            assertThat(process.log())
                    .contains("fail  source tracking: ", "check the source-… settings of footfall.feeds.tracking");
        }
    }

    @Test
    void namesWhatIsMissingOfAws() {
        assertMissing("AWS_REGION", "the AWS region is missing: set it, for example AWS_REGION=eu-west-1");
        assertMissing("AWS_ACCESS_KEY_ID", "AWS credentials are missing");
    }

    private void assertMissing(String variable, String message) {
        String value = scenario.environment().remove(variable);
        scenario.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        scenario.environment().put("HOME", "/nonexistent");
        for (String command : new String[] {"check", "run"}) {
            try (LoaderProcess process = scenario.start(command)) {
                int status = process.awaitEnd(Duration.ofMinutes(1));
                assertThat(status).as(process.log()).isEqualTo(command.equals("run") ? 2 : 1);
                assertThat(process.log()).contains(message).doesNotContain("\tat ");
            }
        }
        scenario.set(variable, value);
    }

    private HttpFaults faults(String service) {
        HttpFaults faults = new HttpFaults(scenario.endpoint(service));
        scenario.set("AWS_ENDPOINT_URL_" + service, "http://127.0.0.1:" + faults.port());
        return faults;
    }

    private Ended check() {
        return LocalCommand.run(scenario.environment(), "check");
    }

    private void fails(String... texts) {
        Ended ended = check();
        assertThat(ended.status()).as(ended.printed()).isOne();
        assertThat(ended.printed()).contains(texts).doesNotContain("\tat ");
        assertThat(ended.printed().lines().filter(line -> line.startsWith("fail ")))
                .allMatch(line -> line.contains(" → "));
    }
}
