-- The number of rejections for each reason in one object, without records that passed in a replay.
select reason, coalesce(field, '') as field, count(*) as records
from rejection
where object_id = :objectId
    and replayed_at is null
group by 1, 2
order by 3 desc, 1, 2
limit :limit
