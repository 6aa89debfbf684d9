-- Opens a batch's transaction: holds the object's row in share mode, and finds it only while this attempt may write
-- and nobody else was given its lease. The server says whether the keys of product versions still hold (find_state).
-- The batch need not wait for the disk; the completing transaction does, and its flush covers this one.
select
    c.generation,
    pg_postmaster_start_time()::text as server,
    set_config('synchronous_commit', 'off', true),
    mark_session(o.object_id)
from source_object o
cross join catalogue_state c
where o.object_id = :objectId
    and o.attempts = :attempt
    and o.status = 'loading'
    and exists (
        select
        from load_lease l
        where l.object_id = o.object_id
            and l.attempt = :attempt
    )
for share of o
