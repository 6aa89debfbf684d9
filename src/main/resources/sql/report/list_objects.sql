-- Objects in the ledger, newest first.
select
    object_id,
    's3://' || bucket || '/' || key as object,
    feed,
    status,
    records,
    accepted,
    rejected,
    skipped,
    events,
    attempts,
    received_at,
    completed_at,
    round(extract(epoch from completed_at - started_at), 1) as seconds,
    error
from source_object
where (:status::text is null or status = :status)
    and (:feed::text is null or feed = :feed)
    and (:objectId::bigint is null or object_id = :objectId)
order by object_id desc
limit :limit
