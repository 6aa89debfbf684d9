-- Business dates of which a warning or an alarm is open. Only reads.
select distinct feed, business_date
from alarm
where kind in ('warning', 'alarm')
    and closed_at is null
