-- Notes how much an object is, once an attempt has read it to its end: when that attempt ends before completion, the
-- next one need not read the object again. Only while the attempt is the object's. Safe to repeat.
update source_object
set whole_batches = :batches,
    whole_records = :records,
    whole_bytes = :bytes
where object_id = :objectId
    and attempts = :attempt
    and status = 'loading'
