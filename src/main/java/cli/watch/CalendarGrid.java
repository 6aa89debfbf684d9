package cli.watch;

import failure.VisibleText;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import watch.delivery.DeliveryState;
import watch.delivery.DeliveryStatus;

/** One line per feed, one letter per business date, a gap between weeks; below it the dates that are not loaded. */
final class CalendarGrid {
    private static final int WEEK = 7;
    private static final DateTimeFormatter MONDAY = DateTimeFormatter.ofPattern("MM-dd");

    private final LocalDate first;
    private final LocalDate last;

    /** @param first a Monday */
    CalendarGrid(LocalDate first, LocalDate last) {
        this.first = first;
        this.last = last;
    }

    /** @param only where a single feed was asked for */
    String show(List<DeliveryStatus> standings, Optional<String> only) {
        if (standings.isEmpty()) {
            return only.map(feed -> "No deliveries expected: feed " + feed + " has no due time (footfall.feeds." + feed
                            + ".due).\n")
                    .orElse("No deliveries expected: no feed has a due time (footfall.feeds.<name>.due).\n");
        }
        Map<String, Map<LocalDate, DeliveryStatus>> feeds = new TreeMap<>();
        standings.forEach(standing -> feeds.computeIfAbsent(standing.feed().name(), name -> new TreeMap<>())
                .put(standing.date(), standing));
        int width = feeds.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder(head(width)).append('\n');
        feeds.forEach((feed, dates) ->
                text.append(pad(feed, width)).append(line(dates)).append('\n'));
        return text.append('\n').append(legend()).append(open(standings)).toString();
    }

    private String head(int width) {
        StringBuilder head = new StringBuilder(" ".repeat(width));
        first.datesUntil(last.plusDays(1), Period.ofDays(WEEK))
                .forEach(monday -> head.append("  ").append(pad(MONDAY.format(monday), WEEK)));
        return head.toString().stripTrailing();
    }

    private String line(Map<LocalDate, DeliveryStatus> dates) {
        StringBuilder line = new StringBuilder();
        first.datesUntil(last.plusDays(1)).forEach(date -> {
            if (date.toEpochDay() % WEEK == first.toEpochDay() % WEEK) {
                line.append("  ");
            }
            DeliveryStatus standing = dates.get(date);
            line.append(standing == null ? ' ' : standing.state().symbol());
        });
        return line.toString().stripTrailing();
    }

    private static String legend() {
        return Arrays.stream(DeliveryState.values())
                        .map(state -> state.symbol() + " " + state)
                        .collect(Collectors.joining("   "))
                + "\n";
    }

    private static String open(List<DeliveryStatus> standings) {
        return standings.stream()
                .filter(standing -> !standing.state().isLoaded())
                .map(standing -> "\n" + standing.feed().name() + " " + standing.date() + " " + standing.state() + ": "
                        + VisibleText.line(standing.known()))
                .collect(Collectors.joining("", "", "\n"));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
