package app;

import feed.Completeness;
import feed.DayTime;
import feed.Delivery;
import feed.KeyPattern;
import java.util.function.Function;

/** What a feed of the configuration owes for each business date, with what contradicts itself told. */
final class DeliverySettings {
    private final Values values;
    private final String prefix;

    DeliverySettings(Values values, String prefix) {
        this.values = values;
        this.prefix = prefix;
    }

    /** A feed that is due at some time is expected on every business date; of any other nothing is. */
    Delivery read() {
        if (!has("due")) {
            for (String key : new String[] {"key-pattern", "complete", "zone", "not-before", "warn", "alarm"}) {
                if (has(key)) {
                    values.problem(prefix + key, "is only for a feed with a time at which it is due");
                }
            }
            return Delivery.NONE;
        }
        values.required(prefix + "key-pattern");
        DayTime due = parsed("due", "06:00", DayTime::parse);
        DayTime warn = has("warn") ? parsed("warn", "06:00", DayTime::parse) : due;
        return new Delivery(
                parsed("key-pattern", "{date}", KeyPattern::new),
                parsed("complete", "1", Completeness::parse),
                values.zone(has("zone") ? prefix + "zone" : "footfall.zone"),
                parsed("not-before", "00:00", DayTime::parse),
                due,
                warn,
                has("alarm") ? parsed("alarm", "06:00", DayTime::parse) : warn);
    }

    private <T> T parsed(String key, String otherwise, Function<String, T> parse) {
        try {
            return parse.apply(has(key) ? values.text(prefix + key) : otherwise);
        } catch (IllegalArgumentException wrong) {
            values.problem(prefix + key, wrong.getMessage());
            return parse.apply(otherwise);
        }
    }

    private boolean has(String key) {
        return !values.text(prefix + key).isEmpty();
    }
}
