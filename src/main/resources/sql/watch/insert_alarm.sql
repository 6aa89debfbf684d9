-- Raises an alarm. Safe to repeat, from any replica: its identity is unique.
insert into alarm (kind, feed, business_date, reference, known, raised_at, closed_at)
values (:kind, :feed, :businessDate, :reference, :known, :raisedAt, :closedAt)
on conflict do nothing
returning alarm_id
