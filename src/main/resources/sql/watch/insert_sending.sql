-- Marks a message as pending for a channel. Safe to repeat.
insert into alarm_sending (notice_id, channel)
values (:noticeId::uuid, :channel)
on conflict do nothing
