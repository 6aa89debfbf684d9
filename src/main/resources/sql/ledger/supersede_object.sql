-- Hides an object for good: a newer version of its key is loaded.
update source_object
set status = 'superseded',
    completed_at = coalesce(completed_at, now()),
    published_at = null
where object_id = :objectId
