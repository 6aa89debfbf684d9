-- Only one replica evaluates deadlines at a time, until its transaction ends: each builds on the result of the one
-- before.
select pg_advisory_xact_lock(hashtext('footfall watch'))
