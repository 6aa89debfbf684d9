-- Takes an object out of sight for good: a newer version of its key is in.
update source_object
set status = 'superseded',
    completed_at = coalesce(completed_at, now()),
    published_at = null
where object_id = :objectId
