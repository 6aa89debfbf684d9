-- Whether a write would be taken: fails with SQLSTATE 25006 where it would not, and locks nothing. Safe to repeat.
select object_id
from source_object
where false
for key share
