-- The versions of a key that a removal takes away, their rows locked until the transaction ends, in the order in which
-- completion locks them. After lock_key: what was being completed is visible by now, and found.
select object_id
from source_object o
where o.bucket = :bucket
    and o.key = :key
    and o.status in ('received', 'loading', 'loaded')
    and is_removed(o)
order by object_id
for update
