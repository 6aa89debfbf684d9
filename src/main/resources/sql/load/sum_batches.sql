-- The totals of an object in the ledger, to be compared with what was read.
select
    count(*) as batches,
    coalesce(max(batch_no), 0) as last_batch_no,
    coalesce(sum(last_record - first_record + 1), 0)::bigint as records,
    coalesce(sum(accepted), 0)::bigint as accepted,
    coalesce(sum(rejected), 0)::bigint as rejected,
    coalesce(sum(skipped), 0)::bigint as skipped,
    coalesce(sum(events), 0)::bigint as events,
    min(first_occurred_at) as first_occurred_at,
    max(last_occurred_at) as last_occurred_at,
    coalesce(min(catalogue_generation), 0) as catalogue_generation
from load_batch
where object_id = :objectId
