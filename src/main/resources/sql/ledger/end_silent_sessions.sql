-- Ends sessions of Footfall that hold an object (mark_session) and wait for a client that is not heard of: nobody's
-- lease of the object is living any more, and its last command came longer ago than a lease (the age of the
-- transaction would say nothing: a claim may have waited). Its process is frozen or its machine gone, and the server
-- would keep the locks for hours. Whoever else uses the same advisory locks is left alone: it has another
-- application name. Ended, not cancelled: a COPY that waits for its client heeds neither a cancellation nor a
-- time-out. Whoever has the same role may do so. A worker that lives after all tries its transaction again. Safe to
-- repeat.
select
    s.pid,
    s.client_addr::text as client,
    coalesce((
        select max('s3://' || o.bucket || '/' || o.key)
        from source_object o
        where (o.object_id % 2147483647)::oid = m.objid
    ), case when m.objid = 0 then 'the watch' else 'an object that is new' end) as holds,
    pg_terminate_backend(s.pid) as ended
from pg_locks m
join pg_stat_activity s using (pid)
where m.locktype = 'advisory'
    and m.classid = 7081
    and m.objsubid = 2
    and m.granted
    and s.datname = current_database()
    and s.application_name like 'footfall%'
    and pg_has_role(s.usesysid, 'usage')
    and s.wait_event_type = 'Client'
    and s.state_change < now() - make_interval(secs => :seconds)
    and not exists (
        select
        from load_lease l
        where (l.object_id % 2147483647)::oid = m.objid
            and l.expires_at > now()
    )
