-- The reason for which most records of an object were rejected, how many were, and the first of them. Only reads.
select
    r.reason,
    n.records,
    r.record_no,
    r.message,
    r.raw
from (
    select reason, count(*) as records, min(record_no) as first_record
    from rejection
    where object_id = :objectId
    group by reason
    order by 2 desc, 3
    limit 1
) n
join rejection r on r.object_id = :objectId and r.record_no = n.first_record
