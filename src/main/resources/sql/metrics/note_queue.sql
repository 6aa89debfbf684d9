-- Notes how many messages the queue has. Safe to repeat; a queue that is seen empty starts to wait anew.
insert into queue_state as q (queue, visible, in_flight, measured_at, waiting_since)
values (:queue, :visible, :inFlight, now(), case when :visible + :inFlight > 0 then now() end)
on conflict (queue) do update set
    visible = excluded.visible,
    in_flight = excluded.in_flight,
    measured_at = excluded.measured_at,
    waiting_since = case
        when excluded.waiting_since is null then null
        else coalesce(q.waiting_since, excluded.waiting_since)
    end
