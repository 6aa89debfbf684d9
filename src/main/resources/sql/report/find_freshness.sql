-- Until when figures are complete, which days there are, and whether the standings are those of today's rows. Only
-- reads.
select
    f.as_of,
    f.is_late,
    f.late_deliveries,
    f.missing_deliveries,
    f.last_day,
    (
        select min((first_occurred_at at time zone f.zone)::date)
        from source_object
        where status = 'loaded'
    ) as first_day,
    s.generation,
    standings_are_current(f.as_of) and s.generation > 0 as is_current
from data_freshness f
cross join standing_state s
