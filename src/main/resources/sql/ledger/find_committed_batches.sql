-- The committed batches of an object: an attempt skips them.
select batch_no
from load_batch
where object_id = :objectId
