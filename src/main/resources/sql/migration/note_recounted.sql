-- Notes for the standings which days were counted again; before delete_recounts, in its transaction.
insert into activity_change (is_addition, first_day, last_day)
select false, min(day), max(day)
from activity_to_recount
having count(*) > 0
