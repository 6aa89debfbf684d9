-- The partition of a day's activity. Safe to repeat.
select ensure_activity_partition(:day::date)
