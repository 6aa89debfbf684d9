-- Hides an object that was removed from its bucket. Its totals stay recorded.
update source_object
set status = 'retracted',
    error = 'removed from the bucket',
    completed_at = coalesce(completed_at, now()),
    published_at = null
where object_id = :objectId
