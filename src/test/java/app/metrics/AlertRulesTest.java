package app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The form of the alert rules; that every series of theirs is exported, MetricsIT sees. */
class AlertRulesTest {
    private static final Path FILE = Path.of("observability/alerts.yml");
    private static final Pattern SERIES = Pattern.compile("\\bfootfall_[a-z_]+");
    private static final Pattern LABEL = Pattern.compile("\\$labels\\.([a-z]+)");

    @Test
    void everyRuleSaysWhatIsWrongAndWhatToDo() throws Exception {
        List<JsonNode> rules = rules();

        assertThat(rules).extracting(rule -> rule.path("alert").asText()).doesNotHaveDuplicates();
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            String name = rule.path("alert").asText();
            String expression = rule.path("expr").asText();
            assertThat(name).matches("Footfall[A-Z][A-Za-z]+");
            assertThat(rule.path("for").asText("1m")).as(name).matches("[1-9][0-9]*[smhd]");
            assertThat(rule.path("labels").path("severity").asText()).as(name).isIn("page", "ticket");
            assertThat(rule.path("annotations").path("summary").asText())
                    .as(name)
                    .isNotBlank();
            assertThat(rule.path("annotations").path("do").asText()).as(name).isNotBlank();
            assertThat(LABEL.matcher(rule.path("annotations").toString()).results())
                    .as(name)
                    .allSatisfy(label -> assertThat(expression).containsPattern("by \\([^)]*\\b" + label.group(1)));
        });
    }

    @Test
    void everySeriesIsOneOfFootfalls() throws Exception {
        List<String> known = Arrays.stream(Metric.values()).map(Metric::series).toList();

        assertThat(rules()).allSatisfy(rule -> assertThat(
                        SERIES.matcher(rule.path("expr").asText()).results())
                .allSatisfy(series -> assertThat(series.group().replaceFirst("_(bucket|count|sum)$", ""))
                        .isIn(known)));
    }

    /** Prometheus' own judgement, where its tool is installed. */
    @Test
    void passPrometheusOwnCheckWhereThereIsOne() throws Exception {
        Optional<Path> promtool = Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        if (promtool.isPresent()) {
            Process check = new ProcessBuilder(promtool.get().toString(), "check", "rules", FILE.toString())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(check.waitFor()).as(printed).isZero();
        }
    }

    private static List<JsonNode> rules() throws Exception {
        JsonNode groups = new YAMLMapper().readTree(FILE.toFile()).path("groups");
        return StreamSupport.stream(groups.spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
                .toList();
    }
}
