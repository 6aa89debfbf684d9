-- Alarms, newest first, and whether they were sent.
select
    a.raised_at,
    a.kind,
    nullif(a.feed, '') as feed,
    a.business_date,
    a.closed_at,
    s.topic,
    s.webhook,
    a.known
from alarm a
left join lateral (
    select
        max(case when channel = 'topic' then coalesce(
            'sent ' || to_char(sent_at at time zone :zone, 'HH24:MI:SS ') || :zone, error, 'pending') end) as topic,
        max(case when channel = 'webhook' then coalesce(
            'sent ' || to_char(sent_at at time zone :zone, 'HH24:MI:SS ') || :zone, error, 'pending') end) as webhook
    from alarm_sending
    where notice_id = a.notice_id
) s on true
where (not :open or a.closed_at is null)
    and (:feed::text is null or a.feed = :feed)
order by a.alarm_id desc
limit :limit
