-- Notes that a receiver cannot poll. Safe to repeat: the first failure keeps its time.
insert into queue_state as q (queue, failing_since, failed_at, trouble)
values (:queue, now(), now(), :trouble)
on conflict (queue) do update set
    failing_since = coalesce(q.failing_since, excluded.failing_since),
    failed_at = excluded.failed_at,
    trouble = excluded.trouble
