-- Versions of the same key that this one replaces.
select o.object_id
from source_object o
join source_object n on n.bucket = o.bucket and n.key = o.key
where n.object_id = :objectId
    and o.object_id <> n.object_id
    and o.status in ('received', 'loading', 'loaded', 'failed')
    and is_newer_version(n, o)
