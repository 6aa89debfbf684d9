-- Business dates with an open warning or alarm. Only reads.
select distinct feed, business_date
from alarm
where kind in ('warning', 'alarm')
    and closed_at is null
