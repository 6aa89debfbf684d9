-- Notes what an attempt ended with, and says whether an earlier one ended with the same. Safe to repeat: the same
-- attempt is no earlier one. Finds nothing when the object is another attempt's by now.
with before as (
    select object_id, ended_with, ended_attempt
    from source_object
    where object_id = :objectId
        and attempts = :attempt
        and status = 'loading'
    for update
)
update source_object o
set ended_with = :failure,
    ended_attempt = case
        when before.ended_with = :failure then before.ended_attempt
        else :attempt
    end
from before
where o.object_id = before.object_id
returning coalesce(before.ended_with = :failure and before.ended_attempt < :attempt, false) as again
