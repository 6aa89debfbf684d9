package database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Statements live in files under {@code sql/}, one each: {@code SqlFile.read("ledger/register_object")}. Thread-safe.
 */
public final class SqlFile {
    private static final Map<String, String> STATEMENTS = new ConcurrentHashMap<>();

    private SqlFile() {}

    /** @throws IllegalArgumentException when there is no such file */
    public static String read(String path) {
        return STATEMENTS.computeIfAbsent(path, SqlFile::load);
    }

    private static String load(String path) {
        try (InputStream file = SqlFile.class.getResourceAsStream("/sql/" + path + ".sql")) {
            if (file == null) {
                throw new IllegalArgumentException("no such statement: sql/" + path + ".sql");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
