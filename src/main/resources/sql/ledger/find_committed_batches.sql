-- The batches that are in: an attempt skips them.
select batch_no
from load_batch
where object_id = :objectId
