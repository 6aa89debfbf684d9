package database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;

/**
 * Whether the schema is exactly what this program's migrations make of it, told by one query: to ask Flyway costs half
 * a CPU second, which a process that is woken for one small file has no use for.
 */
final class SchemaHistory {
    private static final String EXPECTED = "/db/migrations.txt";

    private SchemaHistory() {}

    /** Says no when in doubt: then Flyway is asked. */
    static boolean isCurrent(DataSource dataSource) {
        try {
            Set<String> applied = new TreeSet<>(new Statements(dataSource)
                    .list("database/list_migrations", Map.of(), (row, number) -> row.getString("migration")));
            return applied.equals(expected());
        } catch (DataAccessException notThereOrNotAllowed) {
            return false;
        }
    }

    /** Each migration's version and the checksum that Flyway gives it. */
    static Set<String> expected() {
        try (InputStream file = SchemaHistory.class.getResourceAsStream(EXPECTED)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
