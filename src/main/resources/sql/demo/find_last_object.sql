-- The object that was registered last.
select coalesce(max(object_id), 0) as object_id
from source_object
