package deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What AWS's own linter of CloudFormation says: nothing. */
@Tag("cfn-lint")
class CfnLintIT {
    @Test
    void findsNothing() throws IOException, InterruptedException {
        Process linter = new ProcessBuilder("cfn-lint", Template.FILE.toString())
                .redirectErrorStream(true)
                .start();
        String found = new String(linter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(linter.waitFor()).as(found).isZero();
    }
}
