package app.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build this is.
 *
 * @param commit of the sources, abbreviated, with "+" when they were changed since; empty when the build did not know
 */
public record BuildInfo(String version, String commit) {
    private static final int ABBREVIATED = 12;

    /** Of the running program. */
    public static BuildInfo read() {
        Properties values = new Properties();
        try (InputStream file = BuildInfo.class.getResourceAsStream("/build.properties")) {
            values.load(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return of(values);
    }

    static BuildInfo of(Properties values) {
        String version = filled(values.getProperty("version", ""));
        String commit = filled(values.getProperty("commit", ""));
        String changed = "true".equals(values.getProperty("dirty")) ? "+" : "";
        return new BuildInfo(
                version.isEmpty() ? "(unknown version)" : version,
                commit.isEmpty() ? "" : commit.substring(0, Math.min(ABBREVIATED, commit.length())) + changed);
    }

    @Override
    public String toString() {
        return commit.isEmpty() ? version : version + ", commit " + commit;
    }

    /** Resources that no build has filtered have the placeholder still. */
    private static String filled(String value) {
        return value.startsWith("${") || value.equals("unknown") ? "" : value;
    }
}
