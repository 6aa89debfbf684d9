package app.settings;

import app.settings.text.Reference;
import app.settings.text.Values;
import collect.ledger.CollectedFeed;
import collect.source.Access;
import collect.source.Source;
import failure.UserError;
import feed.Feed;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads which feeds are collected, from where and how, and reports contradictions. No message shows a secret. */
public record CollectSettings(
        Duration interval,
        int catchUpDays,
        Duration recheckFor,
        Duration stall,
        long minBytesPerSecond,
        Duration lease,
        Duration abandonedAfter,
        List<CollectedFeed> feeds) {
    private static final long USUAL_MAX_BYTES = 100L << 30;
    /** The largest object of S3. */
    private static final long MAX_OBJECT_BYTES = 5L << 40;

    private static final List<String> KINDS = List.of("http", "sftp", "products-http", "products-jdbc");
    private static final Map<String, Set<String>> ONLY_OF = new LinkedHashMap<>();
    private static final Map<String, List<String>> USUAL_FIELDS = new LinkedHashMap<>();

    static {
        ONLY_OF.put("source-url", Set.copyOf(KINDS));
        ONLY_OF.put("source-token", Set.of("http", "products-http"));
        ONLY_OF.put("source-user", Set.copyOf(KINDS));
        ONLY_OF.put("source-password", Set.copyOf(KINDS));
        ONLY_OF.put("source-headers", Set.of("http", "products-http"));
        ONLY_OF.put("source-key", Set.of("sftp"));
        ONLY_OF.put("source-known-hosts", Set.of("sftp"));
        ONLY_OF.put("source-marker", Set.of("sftp"));
        ONLY_OF.put("source-stable-seconds", Set.of("sftp"));
        ONLY_OF.put("source-items", Set.of("products-http"));
        ONLY_OF.put("source-next", Set.of("products-http"));
        ONLY_OF.put("source-page", Set.of("products-http"));
        ONLY_OF.put("source-fields", Set.of("products-http"));
        ONLY_OF.put("source-query", Set.of("products-jdbc"));
        ONLY_OF.put("source-max-bytes", Set.copyOf(KINDS));
        USUAL_FIELDS.put("product_id", List.of("product_id", "id", "sku"));
        USUAL_FIELDS.put("name", List.of("name", "title"));
        USUAL_FIELDS.put("category", List.of("category"));
        USUAL_FIELDS.put("brand", List.of("brand"));
        USUAL_FIELDS.put("price", List.of("price"));
    }

    static CollectSettings read(Values values, List<Feed> feeds) {
        return new CollectSettings(
                Duration.ofSeconds(values.number("footfall.collect.interval-seconds", 1, 86_400)),
                (int) values.number("footfall.collect.catch-up-days", 1, 366),
                Duration.ofHours(values.number("footfall.collect.recheck-hours", 0, 720)),
                Duration.ofSeconds(values.number("footfall.collect.stall-seconds", 1, 3_600)),
                values.number("footfall.collect.min-bytes-per-second", 0, 1L << 30),
                Duration.ofSeconds(values.number("footfall.collect.lease-seconds", 5, 3_600)),
                Duration.ofHours(values.number("footfall.collect.abandoned-hours", 0, 8_760)),
                feeds.stream()
                        .map(feed -> new OfFeed(values, feed))
                        .filter(OfFeed::isCollected)
                        .map(OfFeed::read)
                        .toList());
    }

    /** @throws UserError when there is no such feed, or it is not collected */
    public CollectedFeed get(String feed) {
        return feeds.stream()
                .filter(candidate -> candidate.name().equals(feed))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "feed '" + feed + "' is not collected by Footfall; the collected feeds are "
                                + feeds.stream().map(CollectedFeed::name).toList(),
                        UserError.USAGE));
    }

    /** What a source is reached with is nobody's but the collector's. */
    static boolean isOfSource(String key) {
        return key.startsWith(Reference.FEEDS)
                && key.substring(key.lastIndexOf('.') + 1).startsWith("source-");
    }

    /** The settings of one feed. */
    private record OfFeed(Values values, Feed feed) {
        boolean isCollected() {
            if (!text("collect").isEmpty()) {
                return true;
            }
            ONLY_OF.keySet().forEach(key -> refuse(key, "is only for a collected feed"));
            return false;
        }

        CollectedFeed read() {
            String kind = values.oneOf(key("collect"), KINDS);
            ONLY_OF.forEach((key, kinds) -> {
                if (!kinds.contains(kind)) {
                    refuse(key, "is not for collect=" + kind);
                }
            });
            checkDelivery(kind);
            values.required(key("source-url"));
            long maxBytes = text("source-max-bytes").isEmpty()
                    ? USUAL_MAX_BYTES
                    : values.number(key("source-max-bytes"), 1, MAX_OBJECT_BYTES);
            return new CollectedFeed(feed, source(kind), maxBytes);
        }

        private void checkDelivery(String kind) {
            values.required(key("due"));
            if (!feed.delivery().keys().isExact()) {
                values.problem(key("key-pattern"), "has a '*', but a collected feed needs exactly one key per date");
            }
            if (kind.startsWith("products-") != feed.isCatalogue()) {
                values.problem(key("collect"), "is '" + kind + "', which does not work with format=" + feed.format());
            }
        }

        private Source source(String kind) {
            return switch (kind) {
                case "sftp" -> sftp();
                case "products-http" ->
                    new Source.ProductService(
                            url("http", "https"),
                            access(),
                            text("source-items"),
                            text("source-next").isEmpty() ? "next" : text("source-next"),
                            text("source-page"),
                            fields(),
                            feed.minPercent());
                case "products-jdbc" -> database();
                default -> new Source.HttpFile(url("http", "https"), access());
            };
        }

        private Source sftp() {
            values.required(key("source-user"));
            values.required(key("source-known-hosts"));
            if (text("source-password").isEmpty() && text("source-key").isEmpty()) {
                values.problem(key("source-key"), "or source-password is needed for sftp");
            }
            long stable = text("source-stable-seconds").isEmpty()
                    ? 10
                    : values.number(key("source-stable-seconds"), 1, 3_600);
            return new Source.SftpFile(
                    url("sftp"),
                    access(),
                    text("source-known-hosts"),
                    dated("source-marker"),
                    Duration.ofSeconds(stable));
        }

        private Source database() {
            values.required(key("source-query"));
            String url = text("source-url");
            if (!url.isEmpty() && !url.startsWith("jdbc:")) {
                values.problem(key("source-url"), "is not a JDBC URL such as jdbc:postgresql://shop.internal/shop");
            }
            return new Source.ProductDatabase(url, access(), dated("source-query"), feed.minPercent());
        }

        private Access access() {
            return new Access(
                    text("source-token"), text("source-user"), text("source-password"), text("source-key"), headers());
        }

        private Map<String, String> headers() {
            Map<String, String> headers = new LinkedHashMap<>();
            for (String header : values.list(key("source-headers"))) {
                int equals = header.indexOf('=');
                if (equals < 1) {
                    values.problem(key("source-headers"), "has an entry that is not name=value");
                } else {
                    headers.put(
                            header.substring(0, equals).strip(),
                            header.substring(equals + 1).strip());
                }
            }
            return headers;
        }

        private Map<String, List<String>> fields() {
            Map<String, List<String>> fields = new LinkedHashMap<>(USUAL_FIELDS);
            values.pairs(key("source-fields")).forEach((field, path) -> fields.put(field, List.of(path)));
            return fields;
        }

        /** Not shown when it is wrong: a URL may hold a secret. */
        private String url(String... schemes) {
            String template = dated("source-url");
            try {
                URI uri = URI.create(Source.dated(template, LocalDate.EPOCH));
                if (template.isEmpty() || (List.of(schemes).contains(uri.getScheme()) && uri.getHost() != null)) {
                    if (uri.getUserInfo() != null) {
                        values.problem(key("source-url"), "contains a user; set source-user instead");
                    }
                    return template;
                }
            } catch (IllegalArgumentException noUrl) {
                // reported below
            }
            values.problem(key("source-url"), "is not a URL with the scheme " + String.join(" or ", schemes));
            return template;
        }

        private String dated(String key) {
            String template = text(key);
            try {
                Source.dated(template, LocalDate.EPOCH);
            } catch (IllegalArgumentException wrong) {
                values.problem(key(key), wrong.getMessage());
                return "";
            }
            return template;
        }

        private void refuse(String key, String why) {
            if (!text(key).isEmpty()) {
                values.problem(key(key), why);
            }
        }

        private String text(String key) {
            return values.text(key(key));
        }

        private String key(String last) {
            return Reference.FEEDS + feed.name() + "." + last;
        }
    }
}
