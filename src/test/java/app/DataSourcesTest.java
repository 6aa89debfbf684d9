package app;

import static org.assertj.core.api.Assertions.assertThat;

import app.settings.Settings;
import app.settings.text.Secret;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourcesTest {
    @TempDir
    private Path folder;

    @Test
    void takesAPasswordThatWasReplacedForTheNextConnection() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "first\n");
        try (HikariDataSource pool =
                DataSources.open(database(new Secret("first", Optional.of(file))), DataSources.GIVE_UP_AFTER)) {
            Files.writeString(file, "second\n");
            assertThat(password(pool)).isEqualTo("second");

            Files.delete(file);
            assertThat(password(pool)).as("while it is being replaced").isEqualTo("first");
        }
    }

    @Test
    void keepsAPasswordThatCameWithoutAFile() {
        try (HikariDataSource pool = DataSources.open(database(new Secret("hush")), DataSources.GIVE_UP_AFTER)) {
            assertThat(password(pool)).isEqualTo("hush");
        }
    }

    private static String password(HikariDataSource pool) {
        return pool.getCredentialsProvider().getCredentials().getPassword();
    }

    private static Settings.Database database(Secret password) {
        return new Settings.Database(
                "jdbc:postgresql://127.0.0.1:1/none", "me", password, 2, Duration.ofSeconds(5), false, false);
    }
}
