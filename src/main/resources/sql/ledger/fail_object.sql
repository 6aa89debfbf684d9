-- Fails an object that cannot be loaded without a person. Its totals record how far it came; failing it again changes
-- nothing.
update source_object o
set status = 'failed',
    error = :error,
    records = t.records,
    accepted = t.accepted,
    rejected = t.rejected,
    skipped = t.skipped,
    events = 0,
    completed_at = now(),
    published_at = null
from (
    select
        coalesce(sum(last_record - first_record + 1), 0) as records,
        coalesce(sum(accepted), 0) as accepted,
        coalesce(sum(rejected), 0) as rejected,
        coalesce(sum(skipped), 0) as skipped
    from load_batch
    where object_id = :objectId
) t
where o.object_id = :objectId
    and o.status in ('received', 'loading')
