-- The heartbeat. Renews nothing that another attempt has taken over.
update load_lease l
set expires_at = now() + make_interval(secs => :seconds)
from unnest(:objectIds::bigint[], :attempts::integer[]) as mine (object_id, attempt)
where l.object_id = mine.object_id
    and l.attempt = mine.attempt
    and l.holder = :holder
