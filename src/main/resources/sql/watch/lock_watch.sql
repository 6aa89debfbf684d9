-- One replica looks at a time, until its transaction ends: each then decides on what the one before it noted.
select pg_advisory_xact_lock(hashtext('footfall watch'))
