package app.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What the ledger says, for Prometheus. Read when somebody asks, and not again for a while, so that many who ask cost
 * no more than one; without the database there are no figures, but the answer that there are none. Thread-safe.
 */
final class LedgerCollector implements MultiCollector {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerCollector.class);
    private static final long KEPT_NANOS = 10_000_000_000L;

    private final LedgerFigures figures;
    private final LongSupplier nanos;
    private MetricSnapshots last;
    private long readAt;

    /** @param nanos as {@link System#nanoTime} */
    LedgerCollector(LedgerFigures figures, LongSupplier nanos) {
        this.figures = figures;
        this.nanos = nanos;
    }

    @Override
    public synchronized MetricSnapshots collect() {
        long now = nanos.getAsLong();
        if (last == null || now - readAt >= KEPT_NANOS) {
            last = new MetricSnapshots(read());
            readAt = now;
        }
        return last;
    }

    @Override
    public List<String> getPrometheusNames() {
        return java.util.Arrays.stream(Metric.values()).map(Metric::series).toList();
    }

    private List<MetricSnapshot> read() {
        try {
            List<MetricSnapshot> all = gauges(figures.values());
            figures.durations().forEach((metric, feeds) -> all.add(histogram(metric, feeds)));
            all.add(up(1));
            return all;
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("the figures of the ledger cannot be read", away);
            return List.of(up(0));
        }
    }

    private static List<MetricSnapshot> gauges(List<Figure> figures) {
        Map<Metric, GaugeSnapshot.Builder> builders = new EnumMap<>(Metric.class);
        for (Figure figure : figures) {
            builders.computeIfAbsent(figure.metric(), LedgerCollector::gauge)
                    .dataPoint(GaugeDataPointSnapshot.builder()
                            .labels(Labels.of(figure.metric().labels(), figure.labels()))
                            .value(figure.value())
                            .build());
        }
        return new ArrayList<>(
                builders.values().stream().map(GaugeSnapshot.Builder::build).toList());
    }

    private static GaugeSnapshot.Builder gauge(Metric metric) {
        return GaugeSnapshot.builder().name(metric.series()).help(metric.help());
    }

    private static MetricSnapshot up(double value) {
        return gauge(Metric.LEDGER_UP)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    private static MetricSnapshot histogram(Metric metric, Map<String, Durations> feeds) {
        HistogramSnapshot.Builder histogram =
                HistogramSnapshot.builder().name(metric.series()).help(metric.help());
        feeds.forEach((feed, durations) -> histogram.dataPoint(HistogramDataPointSnapshot.builder()
                .labels(Labels.of(metric.labels(), List.of(feed)))
                .classicHistogramBuckets(ClassicHistogramBuckets.of(Durations.bounds(), durations.counts()))
                .sum(durations.seconds())
                .build()));
        return histogram.build();
    }
}
