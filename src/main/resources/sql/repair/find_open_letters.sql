-- The dead letters after one that nobody and nothing has seen to yet, the oldest first.
select dead_letter_id
from dead_letter_state
where state = 'open'
    and dead_letter_id > :after
order by dead_letter_id
limit 500
