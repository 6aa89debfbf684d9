package cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.LocalCommand;
import support.LocalCommand.Ended;

class ConfigCommandTest {
    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "FOOTFALL_DB_URL", "jdbc:postgresql://db.internal/footfall",
            "FOOTFALL_FEEDS_TRACKING_BUCKET", "behaviour-files",
            "FOOTFALL_FEEDS_TRACKING_PREFIX", "tracking/",
            "FOOTFALL_FEEDS_TRACKING_FORMAT", "rees46"));

    @Test
    void saysWhereEachSettingComesFromAndShowsNoSecret() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "hush");
        Path file = Files.writeString(
                folder.resolve("footfall.properties"),
                "footfall.zone=Europe/Berlin\nfootfall.queue=files\nfootfall.db.password-file=password\n");
        environment.put("FOOTFALL_QUEUE", "arrivals");

        Ended ended = LocalCommand.run(environment, "config", "--config", file.toString(), "--format", "csv");

        assertThat(ended.status()).as(ended.printed()).isZero();
        assertThat(ended.printed())
                .doesNotContain("hush")
                .contains("footfall.zone,Europe/Berlin," + file)
                .contains("footfall.queue,arrivals,FOOTFALL_QUEUE")
                .contains("footfall.db.pool-size,8,default")
                .contains("footfall.db.password,***,\"" + file + ", from " + password + "\"");
    }

    @Test
    void showsOnlyWhatIsSet() {
        Ended ended = LocalCommand.run(environment, "config", "--set", "--format", "json");

        assertThat(ended.printed()).contains("footfall.db.url").doesNotContain("pool-size", "default");
    }

    @Test
    void showsAnInvalidConfigurationTooAndItsProblems() {
        environment.put("FOOTFALL_DB_POOL_SIZE", "many");

        Ended ended = LocalCommand.run(environment, "config", "--format", "csv");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.printed())
                .contains("footfall.db.pool-size,many,FOOTFALL_DB_POOL_SIZE")
                .contains("footfall.db.pool-size (FOOTFALL_DB_POOL_SIZE) is 'many', expected a whole number");
    }

    @Test
    void saysWhichFeedReadsAnObject() {
        Ended ended = LocalCommand.run(environment, "config", "feed-of", "s3://behaviour-files/tracking/a.csv");

        assertThat(ended.status()).isZero();
        assertThat(ended.printed()).startsWith("tracking  ").contains("format=rees46");
    }

    @Test
    void saysWhyNoFeedReadsAnObject() {
        assertThat(LocalCommand.run(environment, "config", "feed-of", "s3://behaviour-files/other/a.csv"))
                .isEqualTo(new Ended(1, "none  no feed matches s3://behaviour-files/other/a.csv\n"));
        assertThat(LocalCommand.run(environment, "config", "feed-of", "s3://behaviour-files/tracking/_SUCCESS")
                        .printed())
                .contains("none  feed tracking ignores keys like _SUCCESS");
    }

    @Test
    void refusesWhatIsNoObject() {
        Ended ended = LocalCommand.run(environment, "config", "feed-of", "tracking/a.csv");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.printed()).contains("'tracking/a.csv' is not an object, expected s3://bucket/key");
    }
}
