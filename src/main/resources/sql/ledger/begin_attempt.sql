-- Begins an attempt: the new number fences off every worker of an earlier one.
update source_object
set status = 'loading',
    attempts = attempts + 1,
    reading_parameters = :parameters,
    started_at = now(),
    error = null
where object_id = :objectId
returning attempts
