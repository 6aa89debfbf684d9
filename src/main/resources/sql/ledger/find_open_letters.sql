-- The dead letters after one that were not sent back yet, the oldest first.
select dead_letter_id
from dead_letter
where redriven_at is null
    and dead_letter_id > :after
order by dead_letter_id
limit 500
