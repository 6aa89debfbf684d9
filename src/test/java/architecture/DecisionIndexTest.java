package architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of decisions is the files' own: number, title, status and date are compared with the heads of the files. */
class DecisionIndexTest {
    private static final Path FOLDER = Path.of("docs/decisions");
    private static final Pattern FILE_NAME = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");
    private static final Pattern HEAD = Pattern.compile(
            "# (\\d+)\\. (.+)\\R\\R"
                    + "(Proposed|Accepted|Superseded by \\[decision \\d+]\\(\\d{4}-[a-z0-9-]+\\.md\\)), (\\d{4}-\\d\\d-\\d\\d)\\.\\R");

    @Test
    void theIndexListsExactlyTheFiles() {
        List<String> listed = SourceTest.read(FOLDER.resolve("README.md"))
                .lines()
                .filter(line -> line.startsWith("| ["))
                .toList();
        assertThat(listed)
                .as("the lines of docs/decisions/README.md, one for each file and in their order")
                .containsExactlyElementsOf(
                        files().stream().map(DecisionIndexTest::line).toList());
    }

    @Test
    void noNumberIsTakenTwice() {
        assertThat(files().stream().map(file -> file.getFileName().toString().substring(0, 4)))
                .doesNotHaveDuplicates();
    }

    private static List<Path> files() {
        return SourceTest.files(FOLDER, ".md")
                .filter(file -> FILE_NAME.matcher(file.getFileName().toString()).matches())
                .toList();
    }

    private static String line(Path file) {
        String name = file.getFileName().toString();
        Matcher head = HEAD.matcher(SourceTest.read(file));
        assertThat(head.lookingAt())
                .as("%s begins with “# N. Title”, an empty line and “Accepted, YYYY-MM-DD.”, as template.md does", file)
                .isTrue();
        assertThat(Integer.parseInt(head.group(1)))
                .as("the number in the title of %s", file)
                .isEqualTo(Integer.parseInt(name.substring(0, 4)));
        return "| [" + head.group(1) + "](" + name + ") | " + head.group(2) + " | " + head.group(3) + " | "
                + head.group(4) + " |";
    }
}
