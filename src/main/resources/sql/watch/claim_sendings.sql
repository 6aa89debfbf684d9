-- Claims pending messages that no other process is sending, oldest first. Safe from any replica: only one gets a row.
update alarm_sending s
set claimed_until = now() + make_interval(secs => :seconds),
    attempts = s.attempts + 1
from alarm_notice n
where n.notice_id = s.notice_id
    and (s.notice_id, s.channel) in (
        select o.notice_id, o.channel
        from alarm_sending o
        join alarm_notice using (notice_id)
        where o.sent_at is null
            and coalesce(o.claimed_until, '-infinity') < now()
            and o.channel = :channel
        order by created_at
        limit 20
        for update of o skip locked
    )
returning s.notice_id::text, s.channel, n.subject, n.message
