-- The next rejections that were not replayed, after one, in the order of the primary key.
select
    r.object_id,
    's3://' || o.bucket || '/' || o.key as object,
    r.record_no,
    r.reason,
    coalesce(r.field, '') as field,
    r.message,
    r.raw
from rejection r
join source_object o using (object_id)
where (r.object_id, r.record_no) > (:afterObject, :afterRecord)
    and r.replayed_at is null
    and (:objectIds::bigint[] is null or r.object_id = any(:objectIds::bigint[]))
    and (:feed::text is null or o.feed = :feed)
    and (:reason::text is null or r.reason = :reason)
order by r.object_id, r.record_no
limit :limit
