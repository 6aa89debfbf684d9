package app.metrics;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import database.Statements;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import javax.sql.DataSource;

/** Builds the registry that Camel serves at /observe/metrics: the ledger's figures, the pool, the JVM, the process. */
public final class MetricsModule implements AutoCloseable {
    /** The name that camel-micrometer-prometheus 4.17.0 looks for. */
    public static final String BEAN = "metricsRegistry";

    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final PrometheusMeterRegistry registry;

    /**
     * @param pool whose use is measured
     * @param beside a connection for the figures, which must not wait for loads
     * @param expected feeds with a deadline
     */
    public MetricsModule(HikariDataSource pool, DataSource beside, List<String> expected) {
        PrometheusRegistry prometheus = new PrometheusRegistry();
        prometheus.register(new LedgerCollector(new LedgerFigures(new Statements(beside), expected), System::nanoTime));
        registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, prometheus, Clock.SYSTEM);
        pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    public PrometheusMeterRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        garbage.close();
    }
}
