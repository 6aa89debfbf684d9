-- How long the load took, from its claim until the object was visible.
select extract(epoch from completed_at - started_at)::double precision as seconds
from source_object
where key = :key
    and status = 'loaded'
