-- Locks every version of the object's key, always in the same order, so that versions are completed one after another.
select
    object_id,
    mark_session(:objectId)
from source_object v
where (v.bucket, v.key) = (select o.bucket, o.key from source_object o where o.object_id = :objectId)
order by object_id
for update
