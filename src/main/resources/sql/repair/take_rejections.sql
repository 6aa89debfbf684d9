-- Whether nobody else is replaying the object's rejections; until the transaction ends, so that PgBouncer may stand
-- between. The session is marked, so that it is ended like a worker's when it falls silent.
select
    pg_try_advisory_xact_lock(hashtextextended('replay of rejections', :objectId)) as taken,
    mark_session(:objectId)
