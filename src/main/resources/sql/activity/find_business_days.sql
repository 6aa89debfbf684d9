-- The business day of each quarter of an hour of one UTC day, computed by the database, so that the loader and the
-- database count the same days. Both ends of each quarter: they differ in a zone whose day begins within one.
select
    (quarter at time zone :zone)::date as day,
    ((quarter + interval '15 minutes' - interval '1 microsecond') at time zone :zone)::date as day_at_end
from generate_series(
    :from::timestamptz, :from::timestamptz + interval '23 hours 45 minutes', interval '15 minutes'
) q (quarter)
order by quarter
