-- Whether the standings are not those of today's rows, and how long ago the first and the last of what changed was
-- noted. Only reads, and next to nothing while nothing changes.
select
    not standings_are_current(f.as_of) as stale,
    coalesce(extract(epoch from now() - c.first_at), 'infinity') as first_seconds,
    coalesce(extract(epoch from now() - c.last_at), 'infinity') as last_seconds
from data_freshness f
cross join (select min(noted_at) as first_at, max(noted_at) as last_at from activity_change) c
