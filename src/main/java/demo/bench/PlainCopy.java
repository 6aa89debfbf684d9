package demo.bench;

import demo.server.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** The floor of a benchmark: PostgreSQL's COPY of a plain file. With psql where there is one, else with the driver. */
final class PlainCopy {
    private static final String COPY = "copy bench_plain from stdin (format csv, header)";

    private final String url;
    private final DataSource database;
    private final Path csv;
    private final boolean psql = hasPsql();

    PlainCopy(String url, DataSource database, Path csv) throws InterruptedException {
        this.url = url;
        this.database = database;
        this.csv = csv;
    }

    String name() {
        return psql ? "psql \\copy" : "COPY";
    }

    void run() throws SQLException, IOException, InterruptedException {
        if (psql) {
            runPsql();
            return;
        }
        try (Connection connection = database.getConnection();
                InputStream in = Files.newInputStream(csv)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, in, 1 << 16);
        }
    }

    private void runPsql() throws IOException, InterruptedException {
        String[] command = {
            "psql",
            "--no-psqlrc",
            "--quiet",
            url.replace("jdbc:postgresql://", "postgresql://" + Database.USER + "@"),
            "--command",
            "\\copy bench_plain from '" + csv + "' (format csv, header)"
        };
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("psql failed");
        }
    }

    private static boolean hasPsql() throws InterruptedException {
        try {
            return new ProcessBuilder("psql", "--version").start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
