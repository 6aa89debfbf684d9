-- What was parked, the newest first; open means: not sent back yet.
select dead_letter_id, parked_at, subject, failure, redriven_at, message
from dead_letter
where (:all or redriven_at is null)
order by dead_letter_id desc
limit :limit
