package demo.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** What a generated file holds: what a right load must find. */
public final class Truth {
    @JsonProperty
    long records;

    @JsonProperty
    long rejected;

    @JsonProperty
    long purchasedCents;

    @JsonProperty
    final Map<String, Long> events = new TreeMap<>();

    @JsonProperty
    final Map<String, Long> rejections = new TreeMap<>();

    public long records() {
        return records;
    }

    public long rejected() {
        return rejected;
    }

    public long accepted() {
        return records - rejected;
    }

    public long events(String kind) {
        return events.getOrDefault(kind, 0L);
    }

    public BigDecimal revenue() {
        return BigDecimal.valueOf(purchasedCents, 2);
    }

    void event(String kind, int cents) {
        records++;
        events.merge(kind, 1L, Long::sum);
        if (kind.equals("purchase")) {
            purchasedCents += cents;
        }
    }

    void rejection(String reason) {
        records++;
        rejected++;
        rejections.merge(reason, 1L, Long::sum);
    }

    /** Adds another file's truth to this one. */
    public Truth plus(Truth other) {
        records += other.records;
        rejected += other.rejected;
        purchasedCents += other.purchasedCents;
        other.events.forEach((kind, count) -> events.merge(kind, count, Long::sum));
        other.rejections.forEach((reason, count) -> rejections.merge(reason, count, Long::sum));
        return this;
    }
}
