-- A message could not be sent: why, and that it may be tried again. Safe to repeat.
update alarm_sending
set claimed_until = null,
    error = :error
where notice_id = :noticeId::uuid
    and channel = :channel
    and sent_at is null
