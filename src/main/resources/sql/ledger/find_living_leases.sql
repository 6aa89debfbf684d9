-- Which of these objects are being loaded now.
select object_id
from load_lease
where object_id = any (:objectIds)
    and expires_at > now()
