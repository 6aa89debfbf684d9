package repair.rejection;

/**
 * How the rejections of one object fared. Numbers of records, but for {@code events}.
 *
 * @param obstacle why none of them could be tried; empty when they were
 * @param tried accepted, skipped and still rejected
 * @param cut of which only the start was kept: they cannot be tried
 * @param altered of which bytes were not kept: they cannot be tried
 */
public record ReplayOutcome(
        long objectId,
        String object,
        String obstacle,
        long tried,
        long accepted,
        long skipped,
        long events,
        long cut,
        long altered) {
    static ReplayOutcome stopped(long objectId, String object, String obstacle) {
        return new ReplayOutcome(objectId, object, obstacle, 0, 0, 0, 0, 0, 0);
    }

    public boolean isTried() {
        return obstacle.isEmpty();
    }

    /** Records that are rejected no more. */
    public long passed() {
        return accepted + skipped;
    }
}
