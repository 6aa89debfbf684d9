-- The number of messages that are not sent yet. Only reads.
select count(*) as pending
from alarm_sending
where sent_at is null
    and channel = any (:channels::text[])
