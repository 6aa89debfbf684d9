-- Creates the partitions of the gathered activity. They are there but for objects that an earlier release began. Safe
-- to repeat.
select count(ensure_activity_partition(month))
from (select distinct date_trunc('month', day)::date as month from gathered_activity) months
