-- Takes an object out of sight: it was removed from its bucket. What it counted stays noted.
update source_object
set status = 'retracted',
    error = 'removed from the bucket',
    completed_at = coalesce(completed_at, now()),
    published_at = null
where object_id = :objectId
