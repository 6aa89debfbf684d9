package feed;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** All feeds: which one reads an object. Of several the one with the longest prefix. Immutable and thread-safe. */
public final class Feeds {
    private final List<Feed> feeds;

    public Feeds(List<Feed> feeds) {
        this.feeds = List.copyOf(feeds);
    }

    public Match match(String bucket, String key) {
        Optional<Feed> feed = feeds.stream()
                .filter(candidate -> candidate.bucket().equals(bucket) && key.startsWith(candidate.prefix()))
                .max(Comparator.comparingInt(candidate -> candidate.prefix().length()));
        if (feed.isEmpty()) {
            return new Match.Ignored("no feed matches s3://" + bucket + "/" + key);
        }
        if (feed.get().isSign(key)) {
            return new Match.SetAside(
                    feed.get(),
                    "it is a marker or manifest of feed " + feed.get().name());
        }
        for (String pattern : feed.get().ignore()) {
            if (matches(pattern, key)) {
                return new Match.SetAside(feed.get(), "feed " + feed.get().name() + " ignores keys like " + pattern);
            }
        }
        return new Match.Matched(feed.get());
    }

    /** {@code *} stands for any characters; a pattern is compared with the whole key and with its last part. */
    private static boolean matches(String pattern, String key) {
        int end = key.endsWith("/") ? key.length() - 1 : key.length();
        String name = key.substring(key.lastIndexOf('/', end - 1) + 1);
        Pattern regex = Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
        return regex.matcher(name).matches() || regex.matcher(key).matches();
    }
}
