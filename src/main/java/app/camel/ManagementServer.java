package app.camel;

import app.settings.Settings;
import com.zaxxer.hikari.HikariDataSource;
import failure.UserError;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.main.Main;

/** Health and metrics of a service, served by Camel. */
public final class ManagementServer {
    private ManagementServer() {}

    /** Does nothing for port 0. @throws UserError when the port is taken, of which Camel only warns */
    public static void bind(Main main, Settings.Management management, Function<Duration, HikariDataSource> beside) {
        if (management.port() == 0) {
            return;
        }
        requireFree(management);
        Map.of(
                        "camel.management.enabled", "true",
                        "camel.management.host", management.host(),
                        "camel.management.port", String.valueOf(management.port()),
                        "camel.management.healthCheckEnabled", "true",
                        "camel.management.metricsEnabled", "true",
                        "camel.metrics.enabled", "true")
                .forEach(main::addOverrideProperty);
        DatabaseHealth.bind(main, beside);
    }

    private static void requireFree(Settings.Management management) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(management.host(), management.port()));
        } catch (IOException taken) {
            throw new UserError(
                    "footfall.management.port (FOOTFALL_MANAGEMENT_PORT) is " + management.port() + ", which cannot be"
                            + " opened on " + management.host() + ": " + taken.getMessage()
                            + "; choose another, or 0 for none",
                    UserError.USAGE);
        }
    }
}
