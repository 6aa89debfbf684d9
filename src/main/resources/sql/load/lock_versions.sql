-- Locks every version of the object's key, always in the same order: no event moves one of them until the transaction
-- ends. After lock_key, so a version that is registered meanwhile cannot become visible before this one.
select object_id
from source_object v
where (v.bucket, v.key) = (select o.bucket, o.key from source_object o where o.object_id = :objectId)
order by object_id
for update
