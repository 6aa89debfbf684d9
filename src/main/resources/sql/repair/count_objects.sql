-- The number of objects to verify.
select count(*)
from source_object
where (:objectId::bigint is null or object_id = :objectId)
    and (:feed::text is null or feed = :feed)
