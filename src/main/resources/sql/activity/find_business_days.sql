-- The business day of each quarter of an hour of one UTC day, told by the database, so that what the loader counts and
-- what the database would count are the same day. Both ends of each quarter: in a zone whose day turns within one they
-- differ.
select
    (quarter at time zone :zone)::date as day,
    ((quarter + interval '15 minutes' - interval '1 microsecond') at time zone :zone)::date as day_at_end
from generate_series(
    :from::timestamptz, :from::timestamptz + interval '23 hours 45 minutes', interval '15 minutes'
) q (quarter)
order by quarter
