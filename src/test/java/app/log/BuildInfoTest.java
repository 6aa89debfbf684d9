package app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class BuildInfoTest {
    @Test
    void namesVersionAndCommit() {
        assertThat(of("1.2.0", "0123456789abcdef0123456789abcdef01234567", "false"))
                .hasToString("1.2.0, commit 0123456789ab");
    }

    @Test
    void saysThatTheSourcesWereChanged() {
        assertThat(of("1.2.0", "0123456789abcdef", "true")).hasToString("1.2.0, commit 0123456789ab+");
    }

    @Test
    void knowsNoCommitOutsideOfARepository() {
        assertThat(of("1.2.0", "unknown", "false")).hasToString("1.2.0");
    }

    @Test
    void showsNoPlaceholderThatNoBuildHasFilled() {
        assertThat(of("${project.version}", "${git.commit.id}", "${git.dirty}")).hasToString("(unknown version)");
    }

    private static BuildInfo of(String version, String commit, String dirty) {
        Properties values = new Properties();
        values.setProperty("version", version);
        values.setProperty("commit", commit);
        values.setProperty("dirty", dirty);
        return BuildInfo.of(values);
    }
}
