-- Queues for the versions of a key until the transaction ends: completions and retractions of one key follow one
-- another, and each begins with what the one before committed. What locks rows after it sees every version that can
-- become visible before its end. The session is marked first, with object 0 where it works for no attempt.
select
    mark_session(:objectId),
    pg_advisory_xact_lock(hashtextextended('versions of ' || :bucket || '/' || :key, 0))
