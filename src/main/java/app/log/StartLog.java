package app.log;

import app.settings.Settings;
import feed.Feed;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line at the start of a service that says which it is and what it works with. */
public final class StartLog {
    private static final Logger LOG = LoggerFactory.getLogger("footfall");

    private StartLog() {}

    /** Once it has started. @param roles in words */
    public static void keep(Main main, Settings settings, Collection<?> roles, boolean drain) {
        long begun = System.nanoTime();
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport started) {
                Duration taken = Duration.ofNanos(System.nanoTime() - begun);
                LOG.info(line(BuildInfo.read(), taken, settings, roles, drain));
            }
        });
    }

    static String line(BuildInfo build, Duration taken, Settings settings, Collection<?> roles, boolean drain) {
        List<String> feeds = settings.feeds().stream().map(Feed::name).toList();
        String queue = settings.receive().queue();
        String address = settings.management().port() == 0
                ? "none"
                : "http://" + settings.management().host() + ":"
                        + settings.management().port() + "/observe";
        return "Footfall " + build + " started in " + taken.toMillis() + " ms: roles " + roles
                + (drain ? " until the queue is empty" : "") + ", feeds "
                + feeds + ", queue " + (queue.isEmpty() ? "none" : queue) + ", database "
                + settings.database().url().replaceFirst("[?].*", "") + ", zone " + settings.zone()
                + ", health and metrics " + address;
    }
}
