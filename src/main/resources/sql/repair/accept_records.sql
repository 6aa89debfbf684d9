-- Moves records of an object from rejected to accepted, or to skipped if they contained no event, each in its batch. In
-- the transaction that marks their rejections, so it runs once.
update load_batch b
set accepted = b.accepted + moved.accepted,
    rejected = b.rejected - moved.records,
    skipped = b.skipped + moved.records - moved.accepted,
    events = b.events + moved.events,
    first_occurred_at = least(b.first_occurred_at, moved.first_occurred_at),
    last_occurred_at = greatest(b.last_occurred_at, moved.last_occurred_at)
from (
    select
        n.batch_no,
        count(*) as records,
        count(*) filter (where r.events > 0) as accepted,
        sum(r.events) as events,
        min(r.first_occurred_at) as first_occurred_at,
        max(r.last_occurred_at) as last_occurred_at
    from unnest(:records::bigint[], :events::integer[], :firsts::timestamptz[], :lasts::timestamptz[])
        as r (record_no, events, first_occurred_at, last_occurred_at)
    join load_batch n on n.object_id = :objectId and r.record_no between n.first_record and n.last_record
    group by n.batch_no
) moved
where b.object_id = :objectId
    and b.batch_no = moved.batch_no
