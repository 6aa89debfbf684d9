-- One dead letter with its original message and its state.
select dead_letter_id, subject, failure, message, coalesce(body, '') as body, state,
    coalesce(dismissed_because, '') as because
from dead_letter_state
where dead_letter_id = :id
