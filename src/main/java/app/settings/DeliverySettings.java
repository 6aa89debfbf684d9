package app.settings;

import app.settings.text.Values;
import feed.Completeness;
import feed.DayTime;
import feed.Delivery;
import feed.KeyPattern;
import java.time.LocalTime;
import java.util.function.Function;

/** Reads the expected deliveries of a feed, and reports contradictions. */
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
                    values.problem(prefix + key, "is only for a feed with a due time");
                }
            }
            return Delivery.NONE;
        }
        values.required(prefix + "key-pattern");
        DayTime due = parsed("due", "06:00", DayTime::parse);
        DayTime warn = has("warn") ? parsed("warn", "06:00", DayTime::parse) : due;
        DayTime alarm = has("alarm") ? parsed("alarm", "06:00", DayTime::parse) : later(warn, due);
        Delivery delivery = new Delivery(
                parsed("key-pattern", "{date}", KeyPattern::new),
                parsed("complete", "1", Completeness::parse),
                values.zone(has("zone") ? prefix + "zone" : "footfall.zone"),
                has("not-before") ? parsed("not-before", "00:00", DayTime::parse) : midnightBefore(due),
                due,
                warn,
                alarm);
        check(delivery);
        return delivery;
    }

    /** Of the day after the business date, or of the business date itself where the objects are due on it. */
    private static DayTime midnightBefore(DayTime due) {
        return new DayTime(Math.min(1, due.daysAfter()), LocalTime.MIDNIGHT);
    }

    private static DayTime later(DayTime one, DayTime other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private void check(Delivery delivery) {
        if (delivery.alarm().compareTo(later(delivery.due(), delivery.warn())) < 0) {
            values.problem(prefix + "alarm", "is " + delivery.alarm() + ", expected not before due and warn");
        }
        if (delivery.due().compareTo(delivery.notBefore()) < 0) {
            values.problem(prefix + "not-before", "is " + delivery.notBefore() + ", expected not after due");
        }
        try {
            delivery.signs();
        } catch (IllegalArgumentException noDate) {
            values.problem(
                    prefix + "complete",
                    "names an object without a date: expected the date in the folder of key-pattern, or marker:{date}.done");
        }
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
