-- Marks a message as sent. Safe to repeat.
update alarm_sending
set sent_at = now(),
    claimed_until = null,
    error = null
where notice_id = :noticeId::uuid
    and channel = :channel
    and sent_at is null
