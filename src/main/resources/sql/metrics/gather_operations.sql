-- What waits for somebody, as figures: one row each with the metric's name and its labels. Only reads.
select 'footfall_dead_letters_open' as metric, '' as feed, '' as label, count(*)::float8 as value
from dead_letter_state
where state = 'open'
union all
select 'footfall_alarms_open', '', k.kind, count(a.alarm_id)
from unnest(:kinds::text[]) as k (kind)
left join alarm a on a.kind = k.kind and a.closed_at is null
group by k.kind
union all
select 'footfall_outcomes_pending', '', '', count(*)
from pending_outcome
union all
select 'footfall_alarm_messages_pending', '', '', count(*)
from alarm_sending
where sent_at is null
union all
select 'footfall_collections', feed, state, count(*)
from collection
group by feed, state
union all
select 'footfall_feed_deadline_lag_seconds', f.feed, '', coalesce(max(extract(epoch from now() - d.due_at))
    filter (where d.state not in ('loaded', 'recovered') and d.due_at < now()), 0)
from unnest(:feeds::text[]) as f (feed)
left join feed_delivery d on d.feed = f.feed
group by f.feed
union all
select 'footfall_feed_oldest_unloaded_date_timestamp_seconds', feed, '', extract(epoch from min(business_date))
from feed_delivery
where state not in ('loaded', 'recovered')
    and due_at < now()
group by feed
union all
select 'footfall_queue_messages', queue, 'visible', visible
from queue_state
where visible is not null
union all
select 'footfall_queue_messages', queue, 'in-flight', in_flight
from queue_state
where in_flight is not null
union all
select 'footfall_queue_waiting_seconds', queue, '', coalesce(extract(epoch from now() - waiting_since), 0)
from queue_state
union all
select 'footfall_queue_poll_failing_seconds', queue, '', coalesce(extract(epoch from now() - failing_since), 0)
from queue_state
union all
select 'footfall_database_bytes', '', '', pg_database_size(current_database())
