-- Which of these objects somebody is loading now.
select object_id
from load_lease
where object_id = any (:objectIds)
    and expires_at > now()
