-- The next rejections of an object that were not replayed.
select record_no, reason, raw
from rejection
where object_id = :objectId
    and record_no > :after
    and replayed_at is null
    and (:reason::text is null or reason = :reason)
order by record_no
limit :limit
