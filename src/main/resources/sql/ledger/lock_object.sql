-- Reads an object's ledger row and locks it until the transaction ends: waits for batches in flight.
select
    o.status,
    o.attempts,
    o.reading_parameters,
    exists (
        select
        from source_object n
        where n.bucket = o.bucket
            and n.key = o.key
            and n.status = 'loaded'
            and n.object_id <> o.object_id
            and is_newer_version(n, o)
    ) as stale,
    is_removed(o) as removed,
    l.holder,
    l.attempt as lease_attempt,
    extract(epoch from l.expires_at - now())::bigint as lease_seconds_left
from source_object o
left join load_lease l using (object_id)
where o.object_id = :objectId
for update of o
