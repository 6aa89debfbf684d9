-- How often each business date recovered: the number of its next warning, alarm and recovery. Only reads.
select feed, business_date, count(*) as recoveries
from alarm
where kind = 'recovery'
    and business_date >= :since
group by feed, business_date
