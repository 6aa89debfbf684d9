-- The outcome of an object.
select object_id, status, records, accepted, rejected, skipped, events, error
from source_object
where object_id = :objectId
