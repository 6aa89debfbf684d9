-- Registers a visible version to be loaded again, as an object of its own that replaces it once complete. Safe to
-- repeat and to run concurrently: a version has at most one unfinished replay.
insert into source_object (
    bucket, key, version_id, etag, sequencer, size_bytes, feed, business_date, is_sign, replay_no, origin_id)
select o.bucket, o.key, o.version_id, o.etag, o.sequencer, o.size_bytes, o.feed, o.business_date, o.is_sign, (
    select max(v.replay_no) + 1
    from source_object v
    where v.bucket = o.bucket and v.key = o.key and v.version_id = o.version_id and v.etag = o.etag
), coalesce(o.origin_id, o.object_id)
from source_object o
where o.object_id = :objectId
    and o.status = 'loaded'
    and not exists (
        select
        from source_object r
        where r.bucket = o.bucket and r.key = o.key and r.version_id = o.version_id and r.etag = o.etag
            and r.replay_no > 0
            and r.status in ('received', 'loading')
    )
on conflict do nothing
