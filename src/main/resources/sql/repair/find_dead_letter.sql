-- One dead letter as it was parked, and what became of it.
select dead_letter_id, subject, failure, message, coalesce(body, '') as body, state,
    coalesce(dismissed_because, '') as because
from dead_letter_state
where dead_letter_id = :id
