-- An object whose rejections are to be retried, and the replay of its version in progress, if any.
select
    o.object_id,
    o.bucket,
    o.key,
    o.version_id,
    o.etag,
    o.sequencer,
    o.size_bytes,
    o.status,
    o.header,
    coalesce((
        select max(r.object_id)
        from source_object r
        where r.bucket = o.bucket
            and r.key = o.key
            and r.version_id = o.version_id
            and r.etag = o.etag
            and r.replay_no > o.replay_no
            and r.status in ('received', 'loading')
    ), 0) as replay_id
from source_object o
where o.object_id = :objectId
