-- Notes that an object will not be read, and why. Safe to repeat; never touches an object that was read.
insert into source_object (bucket, key, version_id, etag, sequencer, size_bytes, feed, status, error, completed_at)
values (:bucket, :key, :versionId, :etag, :sequencer, nullif(:sizeBytes, -1), :feed, 'ignored', :error, now())
on conflict (bucket, key, (case when version_id <> '' then 'version ' || version_id else 'etag ' || etag end))
do update set status = 'ignored', error = excluded.error, completed_at = now()
where source_object.status in ('received', 'loading', 'ignored')
