package demo.bench;

import com.zaxxer.hikari.HikariDataSource;
import database.Migration;
import demo.server.Cloud;
import demo.server.Database;
import demo.server.Directories;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a benchmark of loads runs on: servers of its own and a migrated database, gone when it ends. */
final class Stage {
    private Stage() {}

    /** Runs it, and ends the process. @param name of its folder for temporary files */
    static void run(String name, Benchmark benchmark) throws Exception {
        Path folder = Files.createTempDirectory("footfall-" + name).toAbsolutePath();
        try (Cloud cloud = new Cloud(false, Directories.s3mock(), folder, false);
                HikariDataSource database = Database.connect(cloud.databaseUrl())) {
            new Migration(database).apply();
            benchmark.run(cloud, database, folder);
        } finally {
            Directories.delete(folder);
        }
        System.exit(0);
    }

    /** What is measured there. */
    interface Benchmark {
        void run(Cloud cloud, HikariDataSource database, Path folder) throws Exception;
    }
}
