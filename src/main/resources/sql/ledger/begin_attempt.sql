-- Begins an attempt: the new number fences off every worker of an earlier one. What is known of the whole object holds
-- only while it is split as before.
update source_object
set status = 'loading',
    attempts = attempts + 1,
    whole_batches = case when status = 'loading' and reading_parameters = :parameters then whole_batches end,
    reading_parameters = :parameters,
    started_at = now(),
    error = null
where object_id = :objectId
returning attempts, coalesce(whole_batches, -1) as whole_batches, whole_records, whole_bytes
