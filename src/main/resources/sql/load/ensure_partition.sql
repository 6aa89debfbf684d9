-- Creates the partitions of a day, of its events and of their activity, outside any batch's transaction. Safe to repeat
-- and to run concurrently. The day is UTC's; the business day may be the one before or after.
select
    ensure_behaviour_partition(date_trunc('month', :day::date)::date),
    ensure_activity_partition(date_trunc('month', :day::date - 1)::date),
    ensure_activity_partition(date_trunc('month', :day::date + 1)::date)
