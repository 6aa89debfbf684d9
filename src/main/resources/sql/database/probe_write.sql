-- Checks whether the database accepts writes: fails with SQLSTATE 25006 if not, and locks nothing. Safe to repeat.
select object_id
from source_object
where false
for key share
