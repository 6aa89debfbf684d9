-- One dead letter as it was parked.
select dead_letter_id, subject, failure, message, coalesce(body, '') as body, redriven_at
from dead_letter
where dead_letter_id = :id
