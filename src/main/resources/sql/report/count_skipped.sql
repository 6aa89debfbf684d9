-- What was skipped of one object, by name and how often. Records that were skipped when they were tried again have no
-- name here.
select n.key as name, sum(n.value::bigint) as records
from load_batch b
cross join lateral jsonb_each_text(b.skipped_names) n
where b.object_id = :objectId
group by 1
order by 2 desc, 1
limit :limit
