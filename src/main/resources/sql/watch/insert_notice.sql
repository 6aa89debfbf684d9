-- One message about the alarms that were raised together.
insert into alarm_notice (notice_id, created_at, subject, message)
values (:noticeId::uuid, :at, :subject, :message)
