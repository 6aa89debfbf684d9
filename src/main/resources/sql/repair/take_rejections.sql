-- Whether nobody else is replaying the object's rejections; until the transaction ends, so that PgBouncer may stand
-- between.
select pg_try_advisory_xact_lock(hashtextextended('replay of rejections', :objectId)) as taken
