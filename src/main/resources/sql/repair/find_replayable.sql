-- An object by its id, or the visible (else the latest) one of a key or version.
select object_id, bucket, key, version_id, etag, sequencer, size_bytes, status, events
from source_object
where (:objectId::bigint is null or object_id = :objectId)
    and (:bucket::text is null or (bucket = :bucket and key = :key and (:versionId = '' or version_id = :versionId)))
order by status = 'loaded' desc, object_id desc
limit 1
