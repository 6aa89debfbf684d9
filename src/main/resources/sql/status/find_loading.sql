-- Objects that are loading, with what their workers have noted last. Only reads.
select
    's3://' || o.bucket || '/' || o.key as object,
    o.feed,
    o.size_bytes,
    p.bytes_read,
    p.records,
    o.started_at,
    coalesce(l.expires_at > now(), false) as held,
    extract(epoch from p.noted_at - o.started_at)::float8 as seconds
from source_object o
left join load_lease l using (object_id)
left join load_progress p on p.object_id = o.object_id and p.noted_at >= o.started_at
where o.status = 'loading'
order by o.object_id
limit 100
