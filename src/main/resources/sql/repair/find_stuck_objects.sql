-- The next objects that are not loaded and that no worker has touched for a while.
select o.object_id, o.bucket, o.key, o.version_id, o.etag, o.sequencer, o.size_bytes
from source_object o
left join load_lease l on l.object_id = o.object_id and l.expires_at > now()
where o.status in ('received', 'loading')
    and o.feed = any(:feeds::text[])
    and l.object_id is null
    and greatest(o.received_at, o.started_at) < now() - make_interval(secs => :seconds)
    and o.object_id > :after
order by o.object_id
limit 500
