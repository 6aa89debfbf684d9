-- The outcome was published. Safe to repeat; one that came since stays pending.
with published as (
    delete from pending_outcome
    where outcome_no = :#outcomeNo
    returning object_id, status, attempts
)
update source_object o
set published_at = now()
from published p
where o.object_id = p.object_id
    and o.status = p.status
    and o.attempts = p.attempts
