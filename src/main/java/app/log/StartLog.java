package app.log;

import app.settings.Settings;
import feed.Feed;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line at the start of a service that says which it is and what it works with. */
public final class StartLog {
    private static final Logger LOG = LoggerFactory.getLogger("footfall");

    private StartLog() {}

    /** @param roles in words */
    public static void say(Settings settings, Collection<?> roles, boolean drain) {
        LOG.info(line(BuildInfo.read(), settings, roles, drain));
    }

    static String line(BuildInfo build, Settings settings, Collection<?> roles, boolean drain) {
        List<String> feeds = settings.feeds().stream().map(Feed::name).toList();
        String queue = settings.receive().queue();
        String address = settings.management().port() == 0
                ? "none"
                : "http://" + settings.management().host() + ":"
                        + settings.management().port() + "/observe";
        return "Footfall " + build + " starts: roles " + roles + (drain ? " until the queue is empty" : "") + ", feeds "
                + feeds + ", queue " + (queue.isEmpty() ? "none" : queue) + ", database "
                + settings.database().url().replaceFirst("[?].*", "") + ", zone " + settings.zone()
                + ", health and metrics " + address;
    }
}
