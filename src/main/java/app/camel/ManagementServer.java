package app.camel;

import app.metrics.MetricsModule;
import app.settings.Settings;
import com.zaxxer.hikari.HikariDataSource;
import failure.UserError;
import feed.Feed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** Health and metrics of a service, served by Camel. */
public final class ManagementServer {
    /** Of reading the ledger's figures: less than Prometheus waits for an answer by default. */
    private static final Duration FIGURES = Duration.ofSeconds(8);

    private ManagementServer() {}

    /**
     * Does nothing for port 0.
     *
     * @param pool whose use is measured
     * @param beside opens one connection beside it, whose answers come within a limit, or not at all
     * @throws UserError when the port is taken, of which Camel only warns
     */
    public static void bind(
            Main main, Settings settings, HikariDataSource pool, Function<Duration, HikariDataSource> beside) {
        Settings.Management management = settings.management();
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
        HikariDataSource figures = beside.apply(FIGURES);
        MetricsModule metrics = new MetricsModule(
                pool,
                figures,
                settings.feeds().stream()
                        .filter(feed -> feed.delivery().isExpected())
                        .map(Feed::name)
                        .toList());
        main.bind(MetricsModule.BEAN, metrics.registry());
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStop(BaseMainSupport stopped) {
                metrics.close();
                figures.close();
            }
        });
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
