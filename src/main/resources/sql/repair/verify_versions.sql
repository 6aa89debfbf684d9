-- Verifies that one version of a key is visible, and that it is the newest complete one; for objects after :after up to
-- :through.
select
    o.object_id,
    's3://' || o.bucket || '/' || o.key as object,
    o.version_id,
    case v.status
        when 'loaded' then 'versions visible at the same time, the other is object '
        else 'newer complete versions, such as object '
    end || v.object_id as what,
    0 as expected,
    1 as found
from source_object o
join source_object v on v.bucket = o.bucket and v.key = o.key and v.object_id <> o.object_id
where o.object_id > :after
    and o.object_id <= :through
    and (:feed::text is null or o.feed = :feed)
    and o.status = 'loaded'
    and (
        v.status = 'loaded'
        or (v.status = 'superseded'
            and coalesce(v.origin_id, v.object_id) <> coalesce(o.origin_id, o.object_id)
            and is_newer_version(v, o))
    )
order by o.object_id
limit :limit
