-- The load of a key that was registered after another object, once it is visible: its object and how long it took.
select object_id, extract(epoch from completed_at - started_at)::double precision as seconds
from source_object
where key = :key
    and object_id > :after
    and status = 'loaded'
