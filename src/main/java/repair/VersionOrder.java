package repair;

import aws.s3.ObjectVersions;
import database.Statements;
import failure.DeadLetter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import notification.CreatedObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a message with an absurd sequencer from making all later versions of its key stale. Before a version is taken
 * for stale, S3 is asked which one is current: what was known before, and is not current, is older. A version that
 * comes after the question has a higher sequencer of its own, and is not touched. Thread-safe; safe to repeat.
 */
public final class VersionOrder {
    private static final Logger LOG = LoggerFactory.getLogger(VersionOrder.class);

    private final Statements statements;
    private final ObjectVersions versions;

    public VersionOrder(Statements statements, ObjectVersions versions) {
        this.statements = statements;
        this.versions = versions;
    }

    /** @param object a version that is about to be claimed */
    public void correct(CreatedObject object) {
        if (object.sequencer().isEmpty()) {
            return;
        }
        List<Newer> newer = statements.list(
                "repair/find_newer_versions",
                Map.of(
                        "bucket", object.bucket(),
                        "key", DeadLetter.storable(object.key()),
                        "versionId", object.versionId(),
                        "etag", object.etag(),
                        "sequencer", object.sequencer()),
                (row, number) ->
                        new Newer(row.getObject("object_id", Long.class), row.getObject("removal_no", Long.class)));
        if (newer.isEmpty() || !versions.isCurrent(object)) {
            return;
        }
        statements.update(
                "repair/lower_sequencers",
                Map.of(
                        "objectIds",
                        newer.stream()
                                .map(Newer::objectId)
                                .filter(Objects::nonNull)
                                .toArray(Long[]::new)));
        statements.update(
                "repair/delete_removals",
                Map.of(
                        "removalNos",
                        newer.stream()
                                .map(Newer::removalNo)
                                .filter(Objects::nonNull)
                                .toArray(Long[]::new)));
        LOG.warn(
                "{} is the current version of its key in S3: {} with a higher sequencer counted as older",
                object.uri(),
                newer.size() == 1 ? "a version" : newer.size() + " versions");
    }

    private record Newer(Long objectId, Long removalNo) {}
}
