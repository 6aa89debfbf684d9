package model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No statement that takes locks or changes state is forgotten by the models, and none is named that there is not. */
class ModelledStatementsTest {
    private static final Path SQL = Path.of("src/main/resources/sql");
    private static final Pattern CHANGES = Pattern.compile(
            "\\b(insert into|update|delete from|copy|create|for update|for share|set transaction)\\b"
                    + "|\\b(pg_\\w*advisory\\w*|pg_terminate_backend|set_config|ensure_\\w+|lock_\\w+|mark_session)\\(");

    @Test
    void everyStatementThatLocksOrChangesIsAStepOrSaysWhyNot() {
        Set<String> known = new TreeSet<>(modelled());
        known.addAll(ModelledStatements.ALONE.keySet());

        Set<String> forgotten = new TreeSet<>();
        statements().forEach((name, text) -> {
            if (CHANGES.matcher(text).find() && !known.contains(name)) {
                forgotten.add(name);
            }
        });

        assertThat(forgotten)
                .as("statements that lock or change something: add each to a step of a model, or say why not")
                .isEmpty();
    }

    @Test
    void namesOnlyStatementsThatThereAre() {
        assertThat(statements().keySet()).containsAll(modelled()).containsAll(ModelledStatements.ALONE.keySet());
    }

    @Test
    void namesOnlyStepsThatThereAre() {
        assertThat(ModelledStatements.STEPS.keySet()).allSatisfy(step -> {
            String[] parts = step.split("\\.");
            assertThat(read(Path.of("src/test/java/model", parts[0] + ".java"))).contains(" " + parts[1] + "(");
        });
    }

    private static Set<String> modelled() {
        Set<String> names = new TreeSet<>();
        ModelledStatements.STEPS.values().forEach(step -> names.addAll(Arrays.asList(step.split(" "))));
        return names;
    }

    /** By name, without those of reports and of the demo; comments left out. */
    private static Map<String, String> statements() {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SQL)) {
            files.filter(file -> file.toString().endsWith(".sql"))
                    .filter(file -> !file.startsWith(SQL.resolve("report")) && !file.startsWith(SQL.resolve("demo")))
                    .forEach(file -> texts.put(
                            file.getFileName().toString().replace(".sql", ""),
                            read(file).replaceAll("(?m)^--.*$", "")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return texts;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
