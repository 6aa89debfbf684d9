package cli.watch;

import cli.UserError;
import feed.watch.Alarm;
import feed.watch.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import report.Table;

/** The watch over feeds as the commands see it. */
public interface FeedWatch {
    ZoneId zone();

    /** Names of all feeds. */
    Set<String> feeds();

    /** @throws UserError when there is no such feed */
    default void check(String feed) {
        if (!feeds().contains(feed)) {
            throw new UserError(
                    "there is no feed '" + feed + "', there are " + new TreeSet<>(feeds()), UserError.USAGE);
        }
    }

    /** How business dates stand at that instant, by feed and date. Changes nothing. */
    List<Standing> calendar(LocalDate first, LocalDate last, Instant at);

    /** The newest first. */
    Table alarms(boolean open, Optional<String> feed, int limit);

    /** Feeds of which nothing is raised now. */
    Table mutes();

    void mute(String feed, Instant until);

    /** @return whether it was muted */
    boolean unmute(String feed);

    /** What {@link #look} would raise. Changes nothing. */
    List<Alarm> preview(Optional<Instant> at);

    /** Looks once, and sends what is owed. */
    Looked look(Optional<Instant> at);

    /**
     * What came of a look.
     *
     * @param raised alarms that are new
     * @param owed messages that could not be sent and will be tried again at the next look
     */
    record Looked(List<Alarm> raised, int owed) {}
}
