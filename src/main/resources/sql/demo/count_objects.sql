-- The progress of the demo's files.
select
    count(*) filter (where status = 'loaded') as loaded,
    count(*) filter (where status in ('received', 'loading')) as in_work,
    count(*) filter (where status = 'superseded') as superseded,
    count(*) filter (where status = 'failed') as failed
from source_object
