package watch.delivery;

import feed.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Which business dates of a feed are looked at: from the first that is watched to the last that may be there. */
final class BusinessDates {
    /** Older ones stay as they are. */
    static final int BACK = 35;

    private BusinessDates() {}

    /**
     * @param since the first date that was ever watched. A feed that is new is watched from the first date whose alarm
     *     time is still to come, or that is there and whose alarm time is today: nobody is woken for what was owed
     *     before, and its message may be waiting in the queue.
     * @param arrived the last date of which something is there, which may be early
     */
    static List<LocalDate> of(Delivery delivery, Instant at, Optional<LocalDate> since, Optional<LocalDate> arrived) {
        LocalDate last = lastBegun(delivery, at);
        if (arrived.isPresent() && arrived.get().isAfter(last)) {
            last = arrived.get();
        }
        LocalDate oldest = last.minusDays(BACK);
        LocalDate first = since.orElseGet(() -> firstOwed(delivery, at, arrived));
        first = first.isBefore(oldest) ? oldest : first;
        return first.isAfter(last)
                ? List.of()
                : first.datesUntil(last.plusDays(1)).toList();
    }

    /** The last date whose objects are looked for at that instant. */
    static LocalDate lastBegun(Delivery delivery, Instant at) {
        LocalDate date = at.atZone(delivery.zone()).toLocalDate();
        while (delivery.notBefore(date).isAfter(at)) {
            date = date.minusDays(1);
        }
        return date;
    }

    private static LocalDate firstOwed(Delivery delivery, Instant at, Optional<LocalDate> arrived) {
        LocalDate today = at.atZone(delivery.zone()).toLocalDate();
        LocalDate ofToday = firstAlarmedFrom(
                delivery, today, today.atStartOfDay(delivery.zone()).toInstant());
        LocalDate toCome = firstAlarmedFrom(delivery, today, at);
        return arrived.filter(date -> !date.isBefore(ofToday) && date.isBefore(toCome))
                .orElse(toCome);
    }

    private static LocalDate firstAlarmedFrom(Delivery delivery, LocalDate today, Instant earliest) {
        LocalDate date = today;
        while (!delivery.alarm(date.minusDays(1)).isBefore(earliest)) {
            date = date.minusDays(1);
        }
        return date;
    }
}
