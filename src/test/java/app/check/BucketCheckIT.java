package app.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.settings.Settings;
import app.settings.Settings.Need;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.Scenario;

/** What only a bucket of AWS is asked for: the command knows the tests' store as an emulator. */
class BucketCheckIT {
    private final Scenario scenario = Scenario.unversioned();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void namesABucketThatTellsNobodyAndWarnsOfOneWithoutVersions() {
        List<String> found = check();

        String bucket = "bucket " + scenario.bucket();
        assertThat(found)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("fail  " + bucket + " notification: tells nobody of created objects of ")
                        .contains("tracking", " → send s3:ObjectCreated:* of the feed's prefix to the topic or queue"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("warn  " + bucket + " versioning: off: ")
                        .endsWith(" → switch it on"));
    }

    private List<String> check() {
        Settings settings = Settings.read(scenario.environment(), Optional.empty(), EnumSet.of(Need.FEEDS));
        return new BucketCheck(scenario.s3(), false)
                .run(settings.feeds()).stream().map(Finding::line).toList();
    }
}
