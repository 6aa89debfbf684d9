-- The partition of a month, outside any batch's transaction. Safe to repeat and to run at once.
select ensure_behaviour_partition(:month)
