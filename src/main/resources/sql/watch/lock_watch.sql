-- One replica looks at a time, until its transaction ends: each then decides on what the one before it noted. The
-- mark of no object shows that this session holds it, so that loaders end it when its process is frozen.
select
    pg_advisory_xact_lock(hashtext('footfall watch')),
    mark_session(0)
