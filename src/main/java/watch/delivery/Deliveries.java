package watch.delivery;

import database.Statements;
import feed.Feed;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Business dates in the database: what is known of each, and how it was found to stand. Thread-safe. */
public final class Deliveries {
    private static final int AHEAD_DAYS = 3;

    /** Loaders and watches are configured alike, if not at the same moment. */
    private static final Duration LATELY = Duration.ofDays(2);

    private final Statements statements;
    private final Map<String, Feed> feeds = new HashMap<>();

    /** @param feeds all; those without a deadline are left out */
    public Deliveries(Statements statements, List<Feed> feeds) {
        this.statements = statements;
        feeds.stream().filter(feed -> feed.delivery().isExpected()).forEach(feed -> this.feeds.put(feed.name(), feed));
    }

    public String[] feeds() {
        return feeds.keySet().stream().sorted().toArray(String[]::new);
    }

    Optional<Feed> find(String feed) {
        return Optional.ofNullable(feeds.get(feed));
    }

    /** Gives objects that were noted without their business dates those that their keys name. */
    public void backfillDates(Instant at) {
        Map<String, ?> which = Map.of(
                "feeds", feeds(),
                "since", time(at.minus(Duration.ofDays(BusinessDates.BACK))),
                "lately", time(at.minus(LATELY)));
        statements.list("watch/find_undated", which, (row, number) -> {
            Feed feed = feeds.get(row.getString("feed"));
            String key = row.getString("key");
            long objectId = row.getLong("object_id");
            return feed.businessDate(key)
                    .map(date -> statements.update(
                            "watch/date_object",
                            Map.of("objectId", objectId, "businessDate", date, "isSign", feed.isSign(key))));
        });
    }

    /** Every date that is watched at that instant, by feed and date. Changes nothing. */
    public List<DeliveryStatus> watchedAt(Instant at) {
        List<String> names = new ArrayList<>();
        List<String> dates = new ArrayList<>();
        OffsetDateTime last = at.atOffset(ZoneOffset.UTC).plusDays(AHEAD_DAYS);
        statements.list("watch/find_watched", Map.of("feeds", feeds(), "last", last.toLocalDate()), (row, number) -> {
            Feed feed = feeds.get(row.getString("feed"));
            for (LocalDate date : BusinessDates.of(feed.delivery(), at, date(row, "since"), date(row, "arrived"))) {
                names.add(feed.name());
                dates.add(date.toString());
            }
            return feed;
        });
        return standings(names, dates, at);
    }

    /** Every date in between that is watched at that instant or of which something is there. Changes nothing. */
    public List<DeliveryStatus> calendar(LocalDate first, LocalDate last, Instant at) {
        Set<String> watched = watchedAt(at).stream().map(DeliveryStatus::key).collect(Collectors.toSet());
        return between(first, last, at).stream()
                .filter(standing -> standing.progress().watched()
                        || standing.progress().objects() > 0
                        || watched.contains(standing.key()))
                .toList();
    }

    public void save(DeliveryStatus standing, Optional<Instant> alarmedAt, Optional<Instant> recoveredAt) {
        Map<String, Object> row = new HashMap<>();
        row.put("feed", standing.feed().name());
        row.put("businessDate", standing.date());
        row.put("state", standing.state().toString());
        row.put("known", standing.known());
        row.put("dueAt", time(standing.feed().delivery().due(standing.date())));
        row.put("warnAt", time(standing.feed().delivery().warn(standing.date())));
        row.put("alarmAt", time(standing.feed().delivery().alarm(standing.date())));
        row.put("alarmedAt", alarmedAt.map(Deliveries::time).orElse(null));
        row.put("recoveredAt", recoveredAt.map(Deliveries::time).orElse(null));
        row.put("records", standing.state().isLoaded() ? standing.progress().records() : null);
        row.put(
                "loadedAt",
                standing.state().isLoaded()
                        ? standing.progress().loadedAt().map(Deliveries::time).orElse(null)
                        : null);
        row.put("coversUntil", time(standing.feed().delivery().end(standing.date())));
        statements.update("watch/save_delivery", row);
    }

    public static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private List<DeliveryStatus> between(LocalDate first, LocalDate last, Instant at) {
        List<String> names = new ArrayList<>();
        List<String> dates = new ArrayList<>();
        for (String feed : feeds()) {
            first.datesUntil(last.plusDays(1)).forEach(date -> {
                names.add(feed);
                dates.add(date.toString());
            });
        }
        return standings(names, dates, at);
    }

    private List<DeliveryStatus> standings(List<String> names, List<String> dates, Instant at) {
        return statements.list(
                "watch/find_progress",
                Map.of("feeds", names.toArray(String[]::new), "dates", dates.toArray(String[]::new)),
                (row, number) -> DeliveryStatus.of(
                        feeds.get(row.getString("feed")),
                        row.getDate("business_date").toLocalDate(),
                        at,
                        Progress.of(row)));
    }

    private static Optional<LocalDate> date(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getDate(column)).map(Date::toLocalDate);
    }
}
