-- Verifies that removed objects are not visible, for objects after :after up to :through. A very recent removal may
-- still be in progress.
select
    o.object_id,
    's3://' || o.bucket || '/' || o.key as object,
    o.version_id,
    'removals newer than the visible version' as what,
    0 as expected,
    1 as found
from source_object o
where o.object_id > :after
    and o.object_id <= :through
    and (:feed::text is null or o.feed = :feed)
    and o.status = 'loaded'
    and is_removed(o)
    and not exists (
        select
        from removal r
        where r.bucket = o.bucket
            and r.key = o.key
            and r.told_at > now() - interval '10 minutes'
    )
order by o.object_id
limit :limit
