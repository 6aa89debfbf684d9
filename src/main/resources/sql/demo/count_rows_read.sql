-- How many rows of events and of activity were read since the server began to count: by scans of whole partitions, and
-- by way of an index. Only reads.
select
    coalesce(sum(seq_tup_read), 0) as scanned,
    coalesce(sum(idx_tup_fetch), 0) as fetched
from pg_stat_user_tables
where relname ~ '^(behaviour_event|product_activity)_\d{4}_\d{2}$'
