-- Creates the partition of a month, outside any batch's transaction. Safe to repeat and to run concurrently.
select ensure_behaviour_partition(:month)
