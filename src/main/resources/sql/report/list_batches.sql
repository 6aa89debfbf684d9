-- The committed batches of one object.
select batch_no, first_record, last_record, accepted, rejected, skipped, events, committed_at
from load_batch
where object_id = :objectId
order by batch_no
limit :limit
