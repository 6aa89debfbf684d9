-- How often each reason came up in one object.
select reason, coalesce(field, '') as field, count(*) as records
from rejection
where object_id = :objectId
group by 1, 2
order by 3 desc, 1, 2
limit :limit
