-- Marks rejections that now pass. Does not change those that were replayed before.
update rejection
set replayed_at = now()
where object_id = :objectId
    and record_no = any(:records::bigint[])
    and replayed_at is null
