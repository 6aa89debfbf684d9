-- Sets an object's totals to the sums of its batches, after records were moved between rejected, accepted and skipped.
-- In the transaction that moved them; safe to repeat.
update source_object o
set accepted = t.accepted,
    rejected = t.rejected,
    skipped = t.skipped,
    events = t.events,
    first_occurred_at = t.first_occurred_at,
    last_occurred_at = t.last_occurred_at
from (
    select
        sum(accepted) as accepted,
        sum(rejected) as rejected,
        sum(skipped) as skipped,
        sum(events) as events,
        min(first_occurred_at) as first_occurred_at,
        max(last_occurred_at) as last_occurred_at
    from load_batch
    where object_id = :objectId
) t
where o.object_id = :objectId
