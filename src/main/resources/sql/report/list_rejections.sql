-- Rejected records that did not pass a replay, those of the newest object first.
select
    r.object_id,
    's3://' || o.bucket || '/' || o.key as object,
    r.record_no,
    r.reason,
    r.field,
    r.message,
    r.raw
from rejection r
join source_object o using (object_id)
where r.replayed_at is null
    and (:reason::text is null or r.reason = :reason)
    and (:objectId::bigint is null or r.object_id = :objectId)
order by r.object_id desc, r.record_no
limit :limit
