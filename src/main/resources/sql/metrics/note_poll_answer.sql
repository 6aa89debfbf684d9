-- Notes that a receiver can poll (again). Safe to repeat.
insert into queue_state as q (queue, answered_at)
values (:queue, now())
on conflict (queue) do update set
    failing_since = null,
    trouble = '',
    answered_at = excluded.answered_at
