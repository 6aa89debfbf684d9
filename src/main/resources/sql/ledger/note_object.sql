-- Gives the id of an object that will hardly be read; one without any version can only be noted as ignored. Safe to
-- repeat: it changes nothing of an object that is known, and takes its row. Of a version that is being replayed it
-- gives the replay's.
with noted as (
    insert into source_object (bucket, key, version_id, etag, sequencer, size_bytes, status)
    values (
        :bucket, :key, :versionId, :etag, coalesce(nullif(:sequencer, ''), highest_sequencer(:bucket, :key)),
        nullif(:sizeBytes, -1), 'ignored')
    on conflict (bucket, key, (case when version_id <> '' then 'version ' || version_id else 'etag ' || etag end),
        replay_no)
    do update set status = source_object.status
    returning object_id, bucket, key, version_id, etag
)
select
    r.object_id,
    mark_session(r.object_id)
from noted
cross join lateral replay_or(bucket, key, version_id, etag, noted.object_id) as r (object_id)
