-- What was parked, the newest first; open means: nobody and nothing has seen to it yet.
select dead_letter_id, parked_at, state, subject, failure, message
from dead_letter_state
where (:all or state = 'open')
order by dead_letter_id desc
limit :limit
