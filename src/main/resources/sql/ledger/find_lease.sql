-- The living lease of an object, without waiting for batches in flight: they hold the object's row by turns and
-- overtake whoever wants it alone.
select
    o.object_id,
    l.holder,
    extract(epoch from l.expires_at - now())::bigint as lease_seconds_left
from source_object o
join load_lease l using (object_id)
where o.bucket = :bucket
    and o.key = :key
    and case when o.version_id <> '' then 'version ' || o.version_id else 'etag ' || o.etag end
        = case when :versionId <> '' then 'version ' || :versionId else 'etag ' || :etag end
    and o.status = 'loading'
    and l.expires_at > now()
order by o.object_id desc
limit 1
