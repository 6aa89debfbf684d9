-- Records why a message could not be sent, and that it may be retried. Safe to repeat.
update alarm_sending
set claimed_until = null,
    error = :error
where notice_id = :noticeId::uuid
    and channel = :channel
    and sent_at is null
