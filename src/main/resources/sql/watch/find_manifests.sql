-- Manifests that have not been read yet. Only reads.
select s.object_id, s.bucket, s.key, s.version_id, s.etag, s.feed
from source_object s
where s.is_sign
    and s.feed = any (:feeds::text[])
    and not exists (select from delivery_manifest m where m.object_id = s.object_id)
order by s.object_id
limit 100
