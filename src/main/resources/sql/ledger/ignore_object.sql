-- Notes that an object will not be read, and why. Safe to repeat; never touches an object that was read.
insert into source_object (bucket, key, version_id, etag, sequencer, size_bytes, feed, business_date, is_sign, status, error,
    completed_at)
values (:bucket, :key, :versionId, :etag, :sequencer, nullif(:sizeBytes, -1), :feed, :businessDate, :isSign, 'ignored', :error,
    now())
on conflict (bucket, key, (case when version_id <> '' then 'version ' || version_id else 'etag ' || etag end))
do update set status = 'ignored', error = excluded.error, completed_at = now(),
    feed = coalesce(excluded.feed, source_object.feed),
    business_date = coalesce(excluded.business_date, source_object.business_date),
    is_sign = excluded.is_sign or source_object.is_sign
where source_object.status in ('received', 'loading', 'ignored')
