-- Dead letters, newest first; open means that neither a person nor a later load has resolved it.
select dead_letter_id, parked_at, state, subject, failure, message
from dead_letter_state
where (:all or state = 'open')
order by dead_letter_id desc
limit :limit
