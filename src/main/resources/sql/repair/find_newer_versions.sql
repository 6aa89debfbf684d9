-- Visible versions of a key, by their originals, and removals of it that are newer than a version by sequencer. Only
-- reads.
select original.object_id, null as removal_no
from source_object o
join source_object original on original.object_id = coalesce(o.origin_id, o.object_id)
where o.bucket = :bucket
    and o.key = :key
    and o.status = 'loaded'
    and comparable_sequencer(original.sequencer) collate "C" > comparable_sequencer(:sequencer) collate "C"
    and not (o.version_id = :versionId and (o.version_id <> '' or o.etag = :etag))
union all
select null, r.removal_no
from removal r
where r.bucket = :bucket
    and r.key = :key
    and r.version_id = ''
    and comparable_sequencer(r.sequencer) collate "C" > comparable_sequencer(:sequencer) collate "C"
