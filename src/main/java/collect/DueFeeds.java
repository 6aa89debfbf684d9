package collect;

import collect.ledger.CollectedFeed;
import collect.ledger.CollectionTask;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The feeds that a tick may collect: all but those that an earlier tick of this process is still busy with, so that the
 * dates of a feed are collected one after another and a long one does not keep other feeds waiting. Thread-safe.
 */
public final class DueFeeds {
    private final CollectionSchedule schedule;
    private final List<CollectedFeed> feeds;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    public DueFeeds(CollectionSchedule schedule, List<CollectedFeed> feeds) {
        this.schedule = schedule;
        this.feeds = List.copyOf(feeds);
    }

    /** Those that are free now; each is to be released. */
    public List<CollectedFeed> take() {
        return feeds.stream().filter(feed -> busy.add(feed.name())).toList();
    }

    /** What is due of a feed, the oldest first. */
    public List<CollectionTask> due(CollectedFeed feed) {
        return schedule.due(feed);
    }

    public void release(CollectedFeed feed) {
        busy.remove(feed.name());
    }
}
