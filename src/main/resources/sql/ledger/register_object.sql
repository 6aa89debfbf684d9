-- Notes that an object exists and gives its id. Safe to repeat: the version of a key is unique, and a later event
-- of the same version (the same bytes put again without versioning) only moves its sequencer forward, and with it
-- its replays. A version that comes without a sequencer is the newest that is known. While the version is being
-- replayed it gives the id of the replay, so that whoever hears of the version brings the replay to its end.
with registered as (
    insert into source_object (bucket, key, version_id, etag, sequencer, size_bytes, feed, business_date)
    values (
        :bucket, :key, :versionId, :etag, coalesce(nullif(:sequencer, ''), highest_sequencer(:bucket, :key)),
        nullif(:sizeBytes, -1), :feed, :businessDate)
    on conflict (bucket, key, (case when version_id <> '' then 'version ' || version_id else 'etag ' || etag end),
        replay_no)
    do update set
        sequencer = case
            when comparable_sequencer(:sequencer) collate "C"
                > comparable_sequencer(source_object.sequencer) collate "C"
                then :sequencer
            else source_object.sequencer
        end,
        size_bytes = coalesce(excluded.size_bytes, source_object.size_bytes),
        feed = coalesce(excluded.feed, source_object.feed),
        business_date = coalesce(excluded.business_date, source_object.business_date)
    returning object_id, bucket, key, version_id, etag
)
select
    r.object_id,
    mark_session(r.object_id)
from registered
cross join lateral replay_or(bucket, key, version_id, etag, registered.object_id) as r (object_id)
