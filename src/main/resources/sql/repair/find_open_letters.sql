-- The next open dead letters, oldest first.
select dead_letter_id
from dead_letter_state
where state = 'open'
    and dead_letter_id > :after
order by dead_letter_id
limit 500
