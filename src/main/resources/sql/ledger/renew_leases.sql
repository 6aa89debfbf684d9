-- The heartbeat. Renews nothing that another attempt has taken over, and does not wait for a row that is just being
-- taken or ended: the other leases would run out meanwhile.
with mine as (
    select l.object_id
    from load_lease l
    join unnest(:objectIds::bigint[], :attempts::integer[]) as m (object_id, attempt) using (object_id)
    where l.attempt = m.attempt
        and l.holder = :holder
    for update of l skip locked
)
update load_lease l
set expires_at = now() + make_interval(secs => :seconds)
from mine
where l.object_id = mine.object_id
